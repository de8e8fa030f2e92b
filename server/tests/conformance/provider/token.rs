use super::server::{Parameters, Shared};
use crate::sign::encode;
use crate::test_app::CLIENT_SECRET;
use aws_lc_rs::digest::{SHA256, digest};
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::{Form, Json};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use std::sync::Arc;

pub async fn answer(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    headers: HeaderMap,
    Form(form): Form<Parameters>,
) -> Json<Value> {
    let credentials = STANDARD.encode(format!("client:{CLIENT_SECRET}"));
    let given = headers.get("authorization").map(|value| value.as_bytes());
    let checks = [
        (
            given == Some(format!("Basic {credentials}").as_bytes()),
            "the client does not use Basic",
        ),
        (
            !form.contains_key("client_secret"),
            "the secret is in the form",
        ),
    ];
    shared.log().check(&uri, checks);
    match form.get("grant_type").map(String::as_str) {
        Some("refresh_token") => refresh(&shared, &uri, &form),
        _ => exchange(&shared, &uri, &form),
    }
}

fn exchange(shared: &Shared, uri: &Uri, form: &Parameters) -> Json<Value> {
    let request = shared.log().request.clone();
    let get = |name: &str| form.get(name).map_or("", String::as_str);
    let verifier = get("code_verifier");
    let challenge = encode(digest(&SHA256, verifier.as_bytes()));
    let checks = [
        (
            get("grant_type") == "authorization_code",
            "another grant_type",
        ),
        (get("code") == "code", "not the code"),
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
    ];
    shared.log().check(uri, checks);
    shared.log().code_exchanges += 1;
    let nonce = request.get("nonce").map(String::as_str);
    Json(shared.tokens(nonce, |_| {}))
}

fn refresh(shared: &Shared, uri: &Uri, form: &Parameters) -> Json<Value> {
    let granted = shared
        .log()
        .request
        .get("scope")
        .cloned()
        .unwrap_or_default();
    let is_granted = |scope| granted.split(' ').any(|granted| granted == scope);
    let scopes = form.get("scope");
    let checks = [
        (
            form.get("refresh_token")
                .is_some_and(|token| token == "refresh"),
            "not the refresh token",
        ),
        // It may be left out, and then stands for what was granted (RFC 6749 section 6).
        (
            scopes.is_none_or(|scopes| scopes.split(' ').all(is_granted)),
            "the refresh asks for more than was granted",
        ),
    ];
    shared.log().check(uri, checks);
    shared.log().refreshes += 1;
    let (change, with_id_token) = {
        let plan = shared.plan();
        (plan.refreshed, plan.refreshes_id_token)
    };
    let mut tokens = shared.tokens(None, change);
    if !with_id_token {
        tokens.as_object_mut().unwrap().remove("id_token");
    }
    Json(tokens)
}
