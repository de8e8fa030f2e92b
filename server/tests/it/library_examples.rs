//! The examples of the library `cognito`, signed in to at a local pool.

use crate::support::{Browser, CLIENT_SECRET, settings};
use axum::Router;
use cognito::{Auth, AuthConfig};
use groups::plain;
use local_pool::{Client, LocalPool};
use reqwest::StatusCode;
use tokio::net::TcpListener;

#[path = "../../../cognito/examples/groups.rs"]
#[allow(dead_code, reason = "it is served here, not by its own main")]
mod groups;

async fn serve(example: fn(Auth) -> Router) -> (Browser, LocalPool) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new("client")
        .with_secret(CLIENT_SECRET)
        .with_callback_url(format!("{url}/postlogin"));
    let pool = LocalPool::builder().client(client).start().await.unwrap();
    let settings = settings(&url, pool.domain(), pool.issuer());
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

#[test]
fn the_librarys_readme_shows_the_plain_example_as_it_is() {
    let readme = include_str!("../../../cognito/README.md");
    let example = include_str!("../../../cognito/examples/plain.rs");
    assert!(readme.contains(example));
    assert!(example.lines().count() < 40);
}
