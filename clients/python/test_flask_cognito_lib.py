"""flask-cognito-lib, as in the example of its README, against the local pool."""

import sys
import unittest
from urllib.parse import parse_qs, urlsplit

from flask import Flask, jsonify, redirect, session, url_for
from flask_cognito_lib import CognitoAuth
from flask_cognito_lib.config import Config
from flask_cognito_lib.decorators import (
    auth_required,
    cognito_login,
    cognito_login_callback,
    cognito_logout,
    cognito_refresh_callback,
)
from flask_cognito_lib.exceptions import AuthorisationRequiredError, CognitoGroupRequiredError

from local_pool import LocalPool, sign_in


def create_app(pool, client_id="web", secret="a-secret-for-tests"):
    class LocalConfig(Config):
        # The one thing that cannot be configured.
        issuer = pool.issuers[0]

    app = Flask(__name__)
    app.config.update(
        SECRET_KEY="a-key-for-tests",
        AWS_REGION="eu-west-1",
        AWS_COGNITO_USER_POOL_ID="eu-west-1_LocalPool",
        AWS_COGNITO_DOMAIN=pool.domains[0],
        AWS_COGNITO_USER_POOL_CLIENT_ID=client_id,
        AWS_COGNITO_USER_POOL_CLIENT_SECRET=secret,
        AWS_COGNITO_REDIRECT_URL="https://localhost/postlogin",
        AWS_COGNITO_LOGOUT_URL="https://localhost/postlogout",
        AWS_COGNITO_REFRESH_FLOW_ENABLED=True,
    )
    CognitoAuth(app, cfg=LocalConfig())

    @app.route("/login")
    @cognito_login
    def login():
        """Redirects to the pool."""

    @app.route("/postlogin")
    @cognito_login_callback
    def postlogin():
        return redirect(url_for("claims"))

    @app.route("/refresh")
    @cognito_refresh_callback
    def refresh():
        return redirect(url_for("claims"))

    @app.route("/claims")
    @auth_required()
    def claims():
        return jsonify(claims=session["claims"], user_info=session["user_info"])

    @app.route("/admin")
    @auth_required(groups=["admin"])
    def admin():
        return "admins only"

    @app.route("/logout")
    @cognito_logout
    def logout():
        """Redirects to the pool, and from there to /postlogout."""

    app.register_error_handler(AuthorisationRequiredError, lambda _: ("sign in", 401))
    app.register_error_handler(CognitoGroupRequiredError, lambda _: ("not your group", 403))
    return app.test_client()


class FlaskCognitoLib(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pool = cls.enterClassContext(LocalPool())

    def setUp(self):
        self.browser = create_app(self.pool)

    def get(self, path):
        return self.browser.get(path, base_url="https://localhost")

    def sign_in(self, username="ada", password="Analytical-1843"):
        login = self.get("/login")
        callback = urlsplit(sign_in(login.headers["Location"], username, password))
        answer = self.get(f"{callback.path}?{callback.query}")
        self.assertEqual(answer.status_code, 302, answer.text)
        return answer

    def test_nobody_is_signed_in_before_the_login(self):
        self.assertEqual(self.get("/claims").status_code, 401)

    def test_login_leads_to_verified_claims(self):
        self.sign_in()
        body = self.get("/claims").json
        self.assertEqual(body["claims"]["username"], "ada")
        self.assertEqual(body["user_info"]["email"], "ada@example.com")

    def test_a_group_lets_in_its_members_only(self):
        self.sign_in()
        self.assertEqual(self.get("/admin").status_code, 200)
        self.browser = create_app(self.pool)
        self.sign_in("grace", "Compiler-1952")
        self.assertEqual(self.get("/admin").status_code, 403)

    def test_a_refresh_brings_new_tokens_and_new_groups(self):
        self.sign_in("linus", "Penguin-1991")
        before = self.get("/claims").json["claims"]
        self.assertEqual(self.get("/admin").status_code, 403)
        self.pool.control("PUT", "/users/linus/groups", json=["admin"])
        self.assertEqual(self.get("/refresh").status_code, 302)
        after = self.get("/claims").json["claims"]
        self.assertNotEqual(before["jti"], after["jti"])
        self.assertEqual(before["origin_jti"], after["origin_jti"])
        self.assertEqual(self.get("/admin").status_code, 200)

    def test_logout_ends_the_session_and_revokes_the_refresh_token(self):
        self.sign_in()
        revocations = self.pool.control("GET", "/calls").json()["revoke"]
        answer = self.get("/logout")
        parameters = parse_qs(urlsplit(answer.headers["Location"]).query)
        self.assertEqual(parameters["logout_uri"], ["https://localhost/postlogout"])
        self.assertEqual(self.get("/claims").status_code, 401)
        self.assertEqual(self.pool.control("GET", "/calls").json()["revoke"], revocations + 1)

    def test_twenty_logins_in_a_row_succeed_whatever_length_their_verifiers_have(self):
        lengths = set()
        for _ in range(20):
            self.browser = create_app(self.pool)
            login = self.get("/login")
            with self.browser.session_transaction(base_url="https://localhost") as saved:
                lengths.add(len(saved["code_verifier"]))
            callback = urlsplit(sign_in(login.headers["Location"]))
            answer = self.get(f"{callback.path}?{callback.query}")
            self.assertEqual(answer.status_code, 302, answer.text)
        self.assertLess(min(lengths), 43, "this library's verifiers are often short")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2).result
    failed = len(result.failures) + len(result.errors)
    verdict = "FAILED" if failed else "ok"
    print(f"test result: {verdict}. {result.testsRun - failed} passed; {failed} failed; 0 ignored;")
    sys.exit(failed > 0)
