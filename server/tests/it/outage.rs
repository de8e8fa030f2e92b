//! A user pool that cannot be reached signs nobody out.

use crate::support::{Provider, TestApp, settings};
use reqwest::StatusCode;
use tokio::net::TcpListener;

#[tokio::test]
async fn without_keys_private_answers_are_503_and_public_pages_go_on() {
    let provider = Provider::start().await;
    provider.take_keys_down(true);
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    browser.set_cookie("cognito_access_token", &provider.access_token(|_| {}));
    for page in ["/private", "/token"] {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.set_cookies().is_empty());
    }
    let home = browser.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(home.body.contains("Sign-in cannot be checked right now"));
}

#[tokio::test]
async fn health_and_sign_out_need_no_pool() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let app = TestApp::with_provider(&gone).await;
    let mut browser = app.browser();
    let health = browser.get("/health").await;
    assert_eq!(
        (health.status, &*health.body),
        (StatusCode::OK, r#"{"status":"ok"}"#)
    );
    assert_eq!(health.header("content-type"), Some("application/json"));
    assert_eq!(
        browser.post("/logout", &[]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn two_servers_with_one_key_share_a_sign_in() {
    let provider = Provider::start().await;
    let first = TestApp::with_provider(&provider.url).await;
    let mut browser = first.browser();
    let begun = browser.get("/login").await;
    let parameter = |name| begun.location_parameter(name).unwrap();
    provider.answer_with_tokens(&provider.tokens(&parameter("nonce")));

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let second = TestApp::serve(listener, settings(&first.url, &provider.url, &provider.url));
    let mut elsewhere = second.browser();
    for (name, value) in browser.app_cookies() {
        elsewhere.set_cookie(name, value);
    }
    let answer = elsewhere
        .get(&format!("/postlogin?code=c&state={}", parameter("state")))
        .await;
    assert_eq!(answer.location(), Some("/private"));
}
