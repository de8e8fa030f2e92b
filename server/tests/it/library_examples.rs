//! The examples of the library `cognito`, signed in to at a local pool.

use crate::support::{Browser, CLIENT_SECRET, settings};
use axum::Router;
use cognito::{Auth, AuthConfig};
use groups::plain;
use local_pool::{Client, Endpoint, LocalPool};
use reqwest::StatusCode;
use serde_json::Value;
use tokio::net::TcpListener;

#[path = "../../../cognito/examples/groups.rs"]
#[allow(dead_code, reason = "it is served here, not by its own main")]
mod groups;
#[path = "../../../cognito/examples/other_provider.rs"]
#[allow(dead_code, reason = "it is served here, not by its own main")]
#[allow(clippy::duplicate_mod, reason = "each example is a program of its own")]
mod other_provider;

async fn serve(example: fn(Auth) -> Router) -> (Browser, LocalPool) {
    serve_without("", example).await
}

/// With all settings but the one that is named.
async fn serve_without(setting: &str, example: fn(Auth) -> Router) -> (Browser, LocalPool) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new("client")
        .with_secret(CLIENT_SECRET)
        .with_callback_url(format!("{url}/postlogin"));
    let pool = LocalPool::builder().client(client).start().await.unwrap();
    let mut settings = settings(&url, pool.domain(), pool.issuer());
    settings.remove(setting);
    let config = AuthConfig::from_lookup(|name| settings.get(name).cloned()).unwrap();
    let router = example(Auth::new(&config).unwrap());
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    (Browser::new(&url), pool)
}

#[tokio::test]
async fn the_plain_example_signs_people_in() {
    let (mut browser, pool) = serve(plain::router).await;
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::UNAUTHORIZED
    );
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    let page = browser.get("/account").await;
    assert_eq!(page.body, "Signed in as ada@example.com");
}

#[tokio::test]
async fn the_plain_example_believes_no_answer_that_it_did_not_ask_for() {
    let (mut browser, _pool) = serve(plain::router).await;
    let answer = browser.get("/postlogin?code=c&state=s").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn the_groups_example_opens_to_members_alone() {
    let (mut browser, pool) = serve(groups::router).await;
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    assert_eq!(browser.get("/reports").await.body, "Reports for admin");
    let billing = browser.get("/billing").await;
    assert_eq!(billing.status, StatusCode::FORBIDDEN);
    assert_eq!(billing.body, r#"{"error":"forbidden"}"#);
}

/// The local pool by its metadata alone, as if it were any provider.
#[tokio::test]
async fn the_other_providers_example_signs_in_where_the_issuer_says() {
    let (mut browser, pool) = serve_without("AWS_COGNITO_DOMAIN", other_provider::router).await;
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    let claims: Value = serde_json::from_str(&browser.get("/claims").await.body).unwrap();
    assert_eq!(pool.calls(Endpoint::Discovery), 1);
    assert_eq!(claims["iss"], pool.issuer());
    // The ID token's, not the access token's.
    assert_eq!(claims["aud"], "client");
    assert_eq!(claims["email"], "ada@example.com");
}

#[test]
fn the_librarys_readme_shows_the_plain_example_as_it_is() {
    let readme = include_str!("../../../cognito/README.md");
    let example = include_str!("../../../cognito/examples/plain.rs");
    assert!(readme.contains(example));
    assert!(example.lines().count() < 40);
    let other = include_str!("../../../cognito/examples/other_provider.rs");
    assert!(other.lines().count() < 40);
}
