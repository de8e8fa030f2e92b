"""The Flask application that ours takes the place of: the same routes, by flask-cognito-lib.

gunicorn serves `app`; under Lambda, awslambdaric calls `handler`.
"""

import os

from apig_wsgi import make_lambda_handler
from flask import Flask, jsonify, redirect, render_template_string, session, url_for
from flask_cognito_lib import CognitoAuth
from flask_cognito_lib.config import Config
from flask_cognito_lib.decorators import auth_required, cognito_login, cognito_login_callback
from flask_cognito_lib.exceptions import AuthorisationRequiredError

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }}</title></head>
<body>
<nav><a href="/">Home</a> <a href="/private">Private</a> <a href="/token">Token</a></nav>
<main><h1>{{ title }}</h1>
{% for name, value in facts.items() %}<p>{{ name }}: {{ value }}</p>{% endfor %}
</main>
</body>
</html>"""


class LocalConfig(Config):
    # The one thing that cannot be configured.
    issuer = os.environ["ISSUER"]


app = Flask(__name__)
app.config.update(
    SECRET_KEY="a-key-for-measurements",
    AWS_REGION="eu-west-1",
    AWS_COGNITO_USER_POOL_ID="eu-west-1_AbCdEfGhI",
    AWS_COGNITO_DOMAIN=os.environ["ISSUER"],
    AWS_COGNITO_USER_POOL_CLIENT_ID=os.environ["CLIENT_ID"],
    AWS_COGNITO_USER_POOL_CLIENT_SECRET="a-secret-for-measurements",
    AWS_COGNITO_REDIRECT_URL=os.environ["SITE_URL"] + "/postlogin",
    AWS_COGNITO_LOGOUT_URL=os.environ["SITE_URL"] + "/postlogout",
)
CognitoAuth(app, cfg=LocalConfig())


@app.route("/")
def home():
    name = session.get("user_info", {}).get("name", "nobody")
    return render_template_string(PAGE, title="Welcome!", facts={"Signed in": name})


@app.route("/health")
def health():
    return jsonify(status="ok")


@app.route("/login")
@cognito_login
def login():
    """Redirects to the pool."""


@app.route("/postlogin")
@cognito_login_callback
def postlogin():
    return redirect(url_for("private"))


@app.route("/private")
@auth_required()
def private():
    user, claims = session["user_info"], session["claims"]
    facts = {
        "Name": user["name"],
        "Email": user["email"],
        "Username": claims["username"],
        "Groups": ", ".join(claims["cognito:groups"]),
    }
    return render_template_string(PAGE, title="Private", facts=facts)


@app.route("/token")
@auth_required()
def token():
    return jsonify(session["claims"])


app.register_error_handler(AuthorisationRequiredError, lambda _: ("sign in", 401))
handler = make_lambda_handler(app)
