use super::test_key::TestKey;
use super::{Browser, capture};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use cognito::{Clock, SystemClock};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use tokio::net::TcpListener;

static KEY: LazyLock<TestKey> = LazyLock::new(TestKey::generate);

/// What the tests sign in with, and what keeps them signed in.
pub const CODE: &str = "the-authorization-code";
pub const REFRESH_TOKEN: &str = "the-first-refresh-token";

/// A user pool that answers what a test tells it to, true or not.
pub struct Provider {
    pub url: String,
    state: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    code_answer: Mutex<Option<(StatusCode, String)>>,
    refresh_answer: Mutex<Option<(StatusCode, String)>>,
    /// Refreshes wait while a test holds it.
    refresh_gate: tokio::sync::RwLock<()>,
    /// Revocations wait while a test holds it.
    revocation_gate: tokio::sync::RwLock<()>,
    keys: Mutex<Keys>,
    key_fetches: AtomicUsize,
    token_calls: AtomicUsize,
    refreshed_with: Mutex<Vec<String>>,
    revoked: Mutex<Vec<String>>,
}

/// What the key set's address answers.
#[derive(Default, Clone, Copy)]
enum Keys {
    #[default]
    Published,
    Forgotten,
    Unavailable,
}

/// The claims of a token response, to be broken by a test before they are signed.
#[derive(Clone)]
pub struct Tokens {
    pub header: Value,
    pub id: Value,
    pub access: Value,
}

impl Provider {
    pub async fn start() -> Self {
        let state = Arc::new(Shared::default());
        let router = Router::new()
            .route("/.well-known/jwks.json", get(jwks))
            .route("/oauth2/token", post(token))
            .route("/oauth2/revoke", post(revoke))
            .with_state(state.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { url, state }
    }

    /// Valid claims for a sign-in with `nonce`.
    pub fn tokens(&self, nonce: &str) -> Tokens {
        let now = SystemClock.now();
        let common = json!({
            "iss": self.url, "sub": "ada", "iat": now, "exp": now + 3600, "auth_time": now,
        });
        let mut id = common.clone();
        let mut access = common;
        merge(
            &mut id,
            json!({ "aud": "client", "token_use": "id", "nonce": nonce,
            "email": "ada@example.com" }),
        );
        merge(
            &mut access,
            json!({ "client_id": "client", "token_use": "access",
            "scope": "openid", "username": "ada" }),
        );
        Tokens {
            header: json!({ "alg": "RS256", "kid": "key" }),
            id,
            access,
        }
    }

    pub fn answer_with_tokens(&self, tokens: &Tokens) {
        self.answer_with(StatusCode::OK, &response(tokens, Some(REFRESH_TOKEN)));
    }

    pub fn answer_with(&self, status: StatusCode, body: &str) {
        *self.state.code_answer.lock().unwrap() = Some((status, body.to_owned()));
    }

    /// Answers refreshes with `tokens`, and with a new refresh token if it rotates them.
    pub fn refresh_with_tokens(&self, tokens: &Tokens, rotated: Option<&str>) {
        self.refresh_with(StatusCode::OK, &response(tokens, rotated));
    }

    pub fn refresh_with(&self, status: StatusCode, body: &str) {
        *self.state.refresh_answer.lock().unwrap() = Some((status, body.to_owned()));
    }

    /// Lets no refresh end while the guard lives.
    pub async fn hold_refreshes(&self) -> tokio::sync::RwLockWriteGuard<'_, ()> {
        self.state.refresh_gate.write().await
    }

    /// Lets no revocation end while the guard lives.
    pub async fn hold_revocations(&self) -> tokio::sync::RwLockWriteGuard<'_, ()> {
        self.state.revocation_gate.write().await
    }

    /// The refresh tokens that were used, in order.
    pub fn refreshed_with(&self) -> Vec<String> {
        self.state.refreshed_with.lock().unwrap().clone()
    }

    /// Signs somebody in, with tokens as `change` leaves them, and gives their claims.
    pub async fn sign_in(&self, browser: &mut Browser, change: impl FnOnce(&mut Tokens)) -> Tokens {
        let begun = browser.get("/login").await;
        let parameter = |name| begun.location_parameter(name).unwrap();
        let mut tokens = self.tokens(&parameter("nonce"));
        change(&mut tokens);
        self.answer_with_tokens(&tokens);
        let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
        let answer = browser.get(&callback).await;
        assert_eq!(answer.location(), Some("/private"));
        tokens
    }

    pub fn take_keys_down(&self) {
        *self.state.keys.lock().unwrap() = Keys::Unavailable;
    }

    pub fn forget_keys(&self) {
        *self.state.keys.lock().unwrap() = Keys::Forgotten;
    }

    /// What stands at the key set's address.
    pub fn key_set(&self) -> String {
        key_set().to_string()
    }

    pub fn key_fetches(&self) -> usize {
        self.state.key_fetches.load(Ordering::SeqCst)
    }

    pub fn token_calls(&self) -> usize {
        self.state.token_calls.load(Ordering::SeqCst)
    }

    pub fn revoked(&self) -> Vec<String> {
        self.state.revoked.lock().unwrap().clone()
    }

    /// An access token by this provider.
    pub fn access_token(&self, change: impl FnOnce(&mut Tokens)) -> String {
        let mut tokens = self.tokens("");
        change(&mut tokens);
        self.signed(&tokens)
    }

    /// The access token of `tokens`, signed.
    pub fn signed(&self, tokens: &Tokens) -> String {
        sign(&tokens.header, &tokens.access)
    }
}

async fn jwks(State(state): State<Arc<Shared>>) -> Response {
    state.key_fetches.fetch_add(1, Ordering::SeqCst);
    let keys = *state.keys.lock().unwrap();
    match keys {
        Keys::Published => {}
        Keys::Forgotten => return Json(json!({ "keys": [] })).into_response(),
        Keys::Unavailable => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
    Json(key_set()).into_response()
}

fn key_set() -> Value {
    json!({ "keys": [KEY.jwk(Some("key"))] })
}

async fn token(
    State(state): State<Arc<Shared>>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    state.token_calls.fetch_add(1, Ordering::SeqCst);
    let answer = if form["grant_type"] == "refresh_token" {
        let token = form["refresh_token"].clone();
        state.refreshed_with.lock().unwrap().push(token);
        let _open = state.refresh_gate.read().await;
        state.refresh_answer.lock().unwrap().clone()
    } else {
        state.code_answer.lock().unwrap().clone()
    };
    let (status, body) = answer.expect("a test that expects a token request sets its answer");
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

async fn revoke(
    State(state): State<Arc<Shared>>,
    Form(form): Form<HashMap<String, String>>,
) -> StatusCode {
    state.revoked.lock().unwrap().push(form["token"].clone());
    let _open = state.revocation_gate.read().await;
    StatusCode::OK
}

fn response(tokens: &Tokens, refresh_token: Option<&str>) -> String {
    let mut response = json!({
        "access_token": sign(&tokens.header, &tokens.access),
        "id_token": sign(&tokens.header, &tokens.id),
        "token_type": "Bearer", "expires_in": 3600,
    });
    capture::secret(CODE);
    if let Some(token) = refresh_token {
        capture::secret(token);
        response["refresh_token"] = json!(token);
    }
    response.to_string()
}

fn sign(header: &Value, claims: &Value) -> String {
    KEY.token(header.to_string(), claims.to_string())
}

fn merge(into: &mut Value, from: Value) {
    let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) else {
        return;
    };
    into.extend(from);
}
