use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cognito::{Clock, SystemClock};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use tokio::net::TcpListener;

static KEY: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate(KeySize::Rsa2048).unwrap());

/// A user pool that answers what a test tells it to, true or not.
pub struct Provider {
    pub url: String,
    state: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    token_answer: Mutex<Option<(StatusCode, String)>>,
    keys: Mutex<Keys>,
    key_fetches: AtomicUsize,
    token_calls: AtomicUsize,
    revocations: AtomicUsize,
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
        let body = json!({
            "access_token": sign(&tokens.header, &tokens.access),
            "id_token": sign(&tokens.header, &tokens.id),
            "refresh_token": "refresh", "token_type": "Bearer", "expires_in": 3600,
        });
        self.answer_with(StatusCode::OK, &body.to_string());
    }

    pub fn answer_with(&self, status: StatusCode, body: &str) {
        *self.state.token_answer.lock().unwrap() = Some((status, body.to_owned()));
    }

    pub fn take_keys_down(&self) {
        *self.state.keys.lock().unwrap() = Keys::Unavailable;
    }

    pub fn forget_keys(&self) {
        *self.state.keys.lock().unwrap() = Keys::Forgotten;
    }

    pub fn key_fetches(&self) -> usize {
        self.state.key_fetches.load(Ordering::SeqCst)
    }

    pub fn token_calls(&self) -> usize {
        self.state.token_calls.load(Ordering::SeqCst)
    }

    pub fn revocations(&self) -> usize {
        self.state.revocations.load(Ordering::SeqCst)
    }

    /// An access token by this provider.
    pub fn access_token(&self, change: impl FnOnce(&mut Tokens)) -> String {
        let mut tokens = self.tokens("");
        change(&mut tokens);
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
    let public = KEY.public_key();
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    Json(json!({ "keys": [{
        "kty": "RSA", "alg": "RS256", "use": "sig", "kid": "key",
        "n": encode(public.modulus().big_endian_without_leading_zero()),
        "e": encode(public.exponent().big_endian_without_leading_zero()),
    }] }))
    .into_response()
}

async fn token(State(state): State<Arc<Shared>>) -> Response {
    state.token_calls.fetch_add(1, Ordering::SeqCst);
    let answer = state.token_answer.lock().unwrap().clone();
    let (status, body) = answer.expect("a test that expects a token request sets its answer");
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

async fn revoke(State(state): State<Arc<Shared>>) -> StatusCode {
    state.revocations.fetch_add(1, Ordering::SeqCst);
    StatusCode::OK
}

fn sign(header: &Value, claims: &Value) -> String {
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", encode(header), encode(claims));
    let mut signature = vec![0; KEY.public_modulus_len()];
    KEY.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        message.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn merge(into: &mut Value, from: Value) {
    let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) else {
        return;
    };
    into.extend(from);
}
