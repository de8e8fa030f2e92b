//! An OpenID Connect provider that does what a case tells it to, and takes down what every request
//! did wrong.

use crate::sign::{Signature, encode, rsa_jwk, sign};
use aws_lc_rs::digest::{SHA256, digest};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::{Engine, engine::general_purpose::STANDARD};
use cognito::{Clock, SystemClock};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;

type Parameters = HashMap<String, String>;

/// What a case changes. By default everything is as it should be.
pub struct Plan {
    /// Changes the metadata document.
    pub metadata: fn(&mut Value),
    /// Changes the ID token's header and claims.
    pub id: fn(&mut Value, &mut Value),
    /// Changes the access token's claims (of a user pool).
    pub access: fn(&mut Value),
    /// Changes the refreshed ID token's claims.
    pub refreshed: fn(&mut Value),
    /// Changes userinfo.
    pub user_info: fn(&mut Value),
    /// Changes the callback's query.
    pub callback: fn(&mut Vec<(String, String)>),
    pub signature: Signature,
    pub keys: fn() -> Vec<Value>,
    /// Whether the two tokens are swapped in the token response.
    pub swapped: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            metadata: |_| {},
            id: |_, _| {},
            access: |_| {},
            refreshed: |_| {},
            user_info: |_| {},
            callback: |_| {},
            signature: Signature::Rs256(0),
            keys: || vec![rsa_jwk(0, Some("key"))],
            swapped: false,
        }
    }
}

/// What happened at the provider.
#[derive(Default)]
pub struct Log {
    /// What requests did wrong.
    pub complaints: Vec<String>,
    pub authorizations: usize,
    pub code_exchanges: usize,
    pub refreshes: usize,
    pub user_infos: usize,
    pub key_fetches: usize,
    pub metadata_fetches: usize,
    request: Parameters,
}

pub struct Provider {
    pub url: String,
    shared: Arc<Shared>,
}

struct Shared {
    url: String,
    is_user_pool: bool,
    /// When everybody signed in: the same after each refresh.
    auth_time: i64,
    plan: Mutex<Plan>,
    log: Mutex<Log>,
}

impl Provider {
    pub async fn start(is_user_pool: bool, plan: Plan) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            url: url.clone(),
            is_user_pool,
            auth_time: SystemClock.now(),
            plan: Mutex::new(plan),
            log: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/.well-known/jwks.json", get(jwks))
            .route("/oauth2/authorize", get(authorize))
            .route("/oauth2/token", post(token))
            .route("/oauth2/userInfo", get(user_info))
            .route("/oauth2/revoke", post(async || StatusCode::OK))
            .route("/logout", get(end_session))
            .with_state(shared.clone());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { url, shared }
    }

    pub fn plan(&self) -> MutexGuard<'_, Plan> {
        self.shared.plan.lock().unwrap()
    }

    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.shared.log.lock().unwrap()
    }
}

impl Shared {
    /// Takes down what is wrong, and that a token stands in an address.
    fn check(&self, uri: &Uri, is_right: bool, complaint: &str) {
        let mut log = self.log.lock().unwrap();
        let query = uri.query().unwrap_or_default();
        // Three parts, the first of them JSON: random text does not look like that.
        let is_token = |value: &str| value.starts_with("eyJ") && value.matches('.').count() == 2;
        if url::form_urlencoded::parse(query.as_bytes())
            .any(|(name, value)| name == "access_token" || is_token(&value))
        {
            log.complaints.push("a token stands in an address".into());
        }
        if !is_right {
            log.complaints.push(complaint.into());
        }
    }

    fn tokens(&self, nonce: Option<&str>, change: fn(&mut Value)) -> Value {
        let now = SystemClock.now();
        let plan = self.plan.lock().unwrap();
        let mut access = json!({
            "iss": self.url, "sub": "ada", "iat": now, "exp": now + 3600, "auth_time": self.auth_time,
            "client_id": "client", "scope": "openid profile email phone",
        });
        let mut id = json!({
            "iss": self.url, "sub": "ada", "aud": "client", "iat": now, "exp": now + 3600,
            "auth_time": self.auth_time,
        });
        if let Some(nonce) = nonce {
            id["nonce"] = json!(nonce);
        }
        let mut typ = json!({ "kid": "key", "typ": "at+jwt" });
        if self.is_user_pool {
            access["token_use"] = json!("access");
            access["username"] = json!("ada");
            id["token_use"] = json!("id");
            id["email"] = json!("ada@example.com");
            typ = json!({ "kid": "key" });
        }
        (plan.access)(&mut access);
        let good_key = match plan.signature {
            Signature::Rs256(number) => Signature::Rs256(number),
            _ => Signature::Rs256(0),
        };
        let mut header = json!({ "kid": "key" });
        let access_header = match (plan.id, self.is_user_pool) {
            (change, true) => {
                let mut header = typ;
                change(&mut header, &mut json!({}));
                header
            }
            (_, false) => typ,
        };
        let access_token = sign(good_key, access_header, &access);
        let hash = digest(&SHA256, access_token.as_bytes());
        id["at_hash"] = json!(encode(&hash.as_ref()[..16]));
        (plan.id)(&mut header, &mut id);
        change(&mut id);
        let id_token = sign(plan.signature, header, &id);
        let (access_token, id_token) = match plan.swapped {
            true => (id_token, access_token),
            false => (access_token, id_token),
        };
        json!({
            "access_token": access_token, "id_token": id_token, "refresh_token": "refresh",
            "token_type": "Bearer", "expires_in": 3600,
        })
    }
}

async fn metadata(State(shared): State<Arc<Shared>>) -> Json<Value> {
    shared.log.lock().unwrap().metadata_fetches += 1;
    let url = &shared.url;
    let mut document = json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/oauth2/authorize"),
        "token_endpoint": format!("{url}/oauth2/token"),
        "jwks_uri": format!("{url}/.well-known/jwks.json"),
        "userinfo_endpoint": format!("{url}/oauth2/userInfo"),
        "revocation_endpoint": format!("{url}/oauth2/revoke"),
        "end_session_endpoint": format!("{url}/logout"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    (shared.plan.lock().unwrap().metadata)(&mut document);
    Json(document)
}

async fn jwks(State(shared): State<Arc<Shared>>) -> Json<Value> {
    shared.log.lock().unwrap().key_fetches += 1;
    Json(json!({ "keys": (shared.plan.lock().unwrap().keys)() }))
}

/// Signs everybody in at once.
async fn authorize(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    Query(request): Query<Parameters>,
) -> Redirect {
    let is = |name: &str, value: &str| request.get(name).is_some_and(|given| given == value);
    let long = |name: &str| request.get(name).is_some_and(|value| value.len() >= 22);
    let scope = request.get("scope").cloned().unwrap_or_default();
    let redirect_uri = request["redirect_uri"].clone();
    for (is_right, complaint) in [
        (is("response_type", "code"), "response_type is not code"),
        (is("client_id", "client"), "client_id is not the client's"),
        (
            scope.split(' ').any(|s| s == "openid"),
            "scope lacks openid",
        ),
        (
            redirect_uri.ends_with("/postlogin"),
            "redirect_uri is not registered",
        ),
        (
            is("code_challenge_method", "S256"),
            "the challenge is not S256",
        ),
        (
            request.get("code_challenge").is_some_and(|c| c.len() == 43),
            "no code_challenge",
        ),
        (long("state") && long("nonce"), "state or nonce is short"),
    ] {
        shared.check(&uri, is_right, complaint);
    }
    let mut answer = vec![
        ("code".to_owned(), "code".to_owned()),
        ("state".to_owned(), request["state"].clone()),
    ];
    (shared.plan.lock().unwrap().callback)(&mut answer);
    for (_, value) in &mut answer {
        *value = value.replace("{issuer}", &shared.url);
    }
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(answer)
        .finish();
    let mut log = shared.log.lock().unwrap();
    log.authorizations += 1;
    log.request = request;
    Redirect::to(&format!("{redirect_uri}?{query}"))
}

async fn token(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<Parameters>,
) -> Response {
    let expected = format!("Basic {}", STANDARD.encode("client:secret"));
    let given = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    shared.check(
        &uri,
        given == Some(&expected),
        "the client does not use Basic",
    );
    shared.check(
        &uri,
        !form.contains_key("client_secret"),
        "the secret is in the form",
    );
    if form["grant_type"] == "refresh_token" {
        shared.check(
            &uri,
            form["refresh_token"] == "refresh",
            "not the refresh token",
        );
        shared.log.lock().unwrap().refreshes += 1;
        let change = shared.plan.lock().unwrap().refreshed;
        return Json(shared.tokens(None, change)).into_response();
    }
    let request = shared.log.lock().unwrap().request.clone();
    let verifier = form.get("code_verifier").cloned().unwrap_or_default();
    let challenge = encode(digest(&SHA256, verifier.as_bytes()));
    for (is_right, complaint) in [
        (form["code"] == "code", "not the code"),
        (
            form.get("redirect_uri") == request.get("redirect_uri"),
            "another redirect_uri",
        ),
        (
            request.get("code_challenge") == Some(&challenge),
            "the verifier does not fit",
        ),
        (
            (43..=128).contains(&verifier.len()),
            "the verifier's length",
        ),
    ] {
        shared.check(&uri, is_right, complaint);
    }
    shared.log.lock().unwrap().code_exchanges += 1;
    Json(shared.tokens(request.get("nonce").map(String::as_str), |_| {})).into_response()
}

async fn user_info(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Json<Value> {
    let given = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    let is_bearer = given.is_some_and(|value| value.starts_with("Bearer eyJ"));
    shared.check(&uri, is_bearer, "userinfo without a bearer header");
    shared.check(&uri, uri.query().is_none(), "userinfo with a query");
    shared.log.lock().unwrap().user_infos += 1;
    let mut claims = json!({
        "sub": "ada", "name": "Ada Lovelace", "preferred_username": "ada",
        "email": "ada@example.com", "email_verified": true, "phone_number": "+15550100",
    });
    (shared.plan.lock().unwrap().user_info)(&mut claims);
    Json(claims)
}

async fn end_session(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    Query(request): Query<Parameters>,
) -> Response {
    let name = match shared.is_user_pool {
        true => "logout_uri",
        false => "post_logout_redirect_uri",
    };
    let client = request.get("client_id").is_some_and(|id| id == "client");
    shared.check(&uri, client, "sign-out without client_id");
    match request.get(name) {
        Some(target) => Redirect::to(target).into_response(),
        None => {
            shared.check(&uri, false, "sign-out without a way back");
            StatusCode::BAD_REQUEST.into_response()
        }
    }
}
