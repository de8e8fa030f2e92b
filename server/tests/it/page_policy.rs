//! The Content-Security-Policy of pages, word for word.

use crate::support::{Answer, TestApp, settings};
use axum::routing::get;
use axum::{Json, Router, http::StatusCode};
use serde_json::json;
use tokio::net::TcpListener;

/// The policy of a page whose forms may lead to `origins`.
fn policy(nonce: &str, origins: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; \
         connect-src 'self'; form-action 'self' {origins}; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'"
    )
}

fn assert_policy(page: &Answer, origins: &str) {
    let seen = page.header("content-security-policy").unwrap();
    let (_, nonce) = seen.split_once("'nonce-").unwrap();
    let nonce = nonce.split('\'').next().unwrap();
    assert_eq!(seen, policy(nonce, origins));
}

/// An application whose issuer says where its pages are, or says nothing.
async fn discovered(is_up: bool) -> (String, TestApp) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let metadata = json!({
        "issuer": issuer, "jwks_uri": format!("{issuer}/jwks"),
        "authorization_endpoint": "https://sign-in.example.com/authorize?x=y;z",
        "token_endpoint": format!("{issuer}/token"),
        "end_session_endpoint": "https://sign-out.example.com:8443/end",
    });
    let answer = async move || match is_up {
        true => Ok(Json(metadata)),
        false => Err(StatusCode::SERVICE_UNAVAILABLE),
    };
    let router = Router::new().route("/.well-known/openid-configuration", get(answer));
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let site = format!("http://{}", listener.local_addr().unwrap());
    let mut settings = settings(&site, &issuer, &issuer);
    settings.remove("AWS_COGNITO_DOMAIN");
    (issuer, TestApp::serve(listener, settings))
}

#[tokio::test]
async fn pages_load_only_what_is_ours_and_send_forms_only_to_us_and_to_the_pool() {
    let (app, pool) = TestApp::with_pool().await;
    for page in ["/", "/logout", "/nowhere", "/login?error=failed"] {
        assert_policy(&app.browser().get(page).await, pool.domain());
    }
}

#[tokio::test]
async fn forms_may_lead_where_the_metadata_says_that_the_provider_has_its_pages() {
    let (_, app) = discovered(true).await;
    let origins = "https://sign-in.example.com https://sign-out.example.com:8443";
    // From the first page on.
    for page in ["/", "/logout"] {
        assert_policy(&app.browser().get(page).await, origins);
    }
}

#[tokio::test]
async fn while_there_is_no_metadata_forms_may_lead_to_the_issuer() {
    let (issuer, app) = discovered(false).await;
    assert_policy(&app.browser().get("/").await, &issuer);
    let refused = app.browser().get("/login").await;
    assert_eq!(refused.location(), Some("/login?error=unavailable"));
}
