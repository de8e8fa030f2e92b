//! A provider on a loopback port, for tests: it answers every request with what it was last told to,
//! and takes down which it got.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::{StatusCode, Uri, header};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::sync::{RwLock, RwLockWriteGuard};

pub struct TestProvider {
    pub url: String,
    shared: Arc<Shared>,
}

/// What a request is answered with.
#[derive(Clone)]
pub enum Reply {
    Body(StatusCode, Vec<u8>),
    Redirect(String),
    /// Nothing, for ever.
    Silence,
}

struct Shared {
    reply: Mutex<Reply>,
    requests: Mutex<Vec<String>>,
    /// Answers wait while a test holds it.
    gate: RwLock<()>,
}

impl TestProvider {
    pub async fn start() -> Self {
        let shared = Arc::new(Shared {
            reply: Mutex::new(Reply::Body(StatusCode::NOT_FOUND, Vec::new())),
            requests: Mutex::default(),
            gate: RwLock::default(),
        });
        let router = Router::new().fallback(answer).with_state(shared.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { url, shared }
    }

    pub fn reply(&self, reply: Reply) {
        *self.shared.reply.lock().unwrap() = reply;
    }

    pub fn reply_json(&self, document: &Value) {
        self.reply(Reply::Body(StatusCode::OK, document.to_string().into()));
    }

    /// The paths that were asked for since the last call.
    pub fn take_requests(&self) -> Vec<String> {
        std::mem::take(&mut *self.shared.requests.lock().unwrap())
    }

    /// Lets no answer out while the guard lives.
    pub async fn hold(&self) -> RwLockWriteGuard<'_, ()> {
        self.shared.gate.write().await
    }
}

/// All ways in which an answer is none: nothing of it may be believed.
pub fn bad_replies(honest: &Value) -> Vec<(&'static str, Reply)> {
    let ok = |body: &[u8]| Reply::Body(StatusCode::OK, body.to_vec());
    let with = |status| Reply::Body(status, honest.to_string().into());
    let whole = honest.to_string();
    let twice = whole.replacen('{', r#"{"x":1,"x":2,"#, 1);
    let huge = format!("{whole}{}", " ".repeat(256 * 1024));
    vec![
        ("nothing", ok(b"")),
        ("a page", ok(b"<!DOCTYPE html><title>Maintenance</title>")),
        ("half of it", ok(&whole.as_bytes()[..whole.len() / 2])),
        ("a list", ok(format!("[{whole}]").as_bytes())),
        ("a name twice", ok(twice.as_bytes())),
        ("no text", ok(&[0xff, 0xfe, 0x00])),
        ("too much", ok(huge.as_bytes())),
        ("201", with(StatusCode::CREATED)),
        ("404", with(StatusCode::NOT_FOUND)),
        ("429", with(StatusCode::TOO_MANY_REQUESTS)),
        ("500", with(StatusCode::INTERNAL_SERVER_ERROR)),
        ("503", with(StatusCode::SERVICE_UNAVAILABLE)),
        ("a redirect", Reply::Redirect("/elsewhere".to_owned())),
    ]
}

async fn answer(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    let path = uri.path().to_owned();
    shared.requests.lock().unwrap().push(path);
    let _open = shared.gate.read().await;
    let reply = shared.reply.lock().unwrap().clone();
    match reply {
        Reply::Body(status, body) => {
            (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
        }
        Reply::Redirect(target) => Redirect::temporary(&target).into_response(),
        Reply::Silence => std::future::pending().await,
    }
}
