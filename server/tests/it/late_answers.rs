//! Answers that arrive after the browser has moved on.

use crate::support::{Provider, TestApp};
use reqwest::StatusCode;
use serde_json::json;

/// A request needs a refresh, the pool takes its time, and in another tab the person signs out.
#[tokio::test]
async fn a_late_refresh_response_cannot_revive_a_signed_out_session() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let tokens = provider.sign_in(&mut browser, |_| {}).await;
    let mut fresh = tokens.clone();
    fresh.access["jti"] = json!("fresh");
    provider.refresh_with_tokens(&fresh, Some("the-next-refresh-token"));
    browser.drop_cookie("cognito_access_token");

    let hold = provider.hold_refreshes().await;
    let mut tab = browser.clone();
    let late = tokio::spawn(async move {
        let answer = tab.get("/private").await;
        (answer.status, answer.set_cookies())
    });
    while provider.refreshed_with().is_empty() {
        tokio::task::yield_now().await;
    }
    browser.post("/logout", &[]).await;
    assert!(browser.app_cookies().is_empty());
    drop(hold);
    let (status, cookies) = late.await.unwrap();
    assert_eq!(status, StatusCode::OK);
    assert_eq!(cookies.len(), 2);
    // The browser takes the late answer's cookies, after those of the sign-out.
    for cookie in cookies {
        browser.set_cookie(cookie.name(), cookie.value());
    }
    let page = browser.get("/private").await;
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    assert!(browser.app_cookies().is_empty());
}

/// The same with a new sign-in in between: it stays what it is.
#[tokio::test]
async fn a_late_refresh_response_cannot_replace_a_newer_session() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider
        .sign_in(&mut browser, |t| sign_in_named(t, "old"))
        .await;
    let old = browser.clone();
    browser.post("/logout", &[]).await;
    provider
        .sign_in(&mut browser, |t| sign_in_named(t, "new"))
        .await;
    for (name, value) in old.app_cookies() {
        if name != "cognito_session" {
            browser.set_cookie(name, value);
        }
    }
    // Tokens of the old session do not count for the new one, nor does its refresh token.
    let page = browser.get("/private").await;
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    assert!(provider.refreshed_with().is_empty());
}

fn sign_in_named(tokens: &mut crate::support::Tokens, name: &str) {
    tokens.access["origin_jti"] = json!(name);
}
