//! A token that is verified offline counts until it ends, whatever has become of it at the pool.
//! docs/SECURITY.md says so, and how to make that time short.

use crate::support::{Provider, REFRESH_TOKEN, TestApp};
use cognito::{Clock, MockClock, SystemClock};
use reqwest::StatusCode;
use std::sync::Arc;

#[tokio::test]
async fn a_copy_of_a_session_that_was_signed_out_counts_until_its_access_token_ends() {
    let provider = Provider::start().await;
    let now = SystemClock.now();
    let clock = Arc::new(MockClock::at(now));
    let app = TestApp::with_clock(&provider.url, clock.clone()).await;
    let mut browser = app.browser();
    let tokens = provider.sign_in(&mut browser, |_| {}).await;
    let end = tokens.access["exp"].as_i64().unwrap();
    let mut copy = browser.clone();
    browser.post("/logout", &[]).await;
    assert_eq!(provider.revoked(), [REFRESH_TOKEN]);
    provider.refresh_with(StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#);

    assert_eq!(copy.get("/private").await.status, StatusCode::OK);
    clock.advance(end - clock.now() - 1);
    assert_eq!(copy.get("/private").await.status, StatusCode::OK);
    clock.advance(1);
    let page = copy.get("/private").await;
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    assert!(copy.app_cookies().is_empty());
}
