//! The greatest age of a session, counted from when the person proved who they are.

use crate::support::{CODE, Provider, REFRESH_TOKEN, TestApp};
use cognito::{Clock, MockClock, SystemClock};
use reqwest::StatusCode;
use serde_json::json;
use std::sync::Arc;

const ONE_HOUR: [(&str, &str); 1] = [("AWS_COGNITO_SESSION_MAX_AGE_SECONDS", "3600")];

#[tokio::test]
async fn cookies_live_no_longer_than_the_session_may() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider_and(&provider.url, &ONE_HOUR).await;
    let mut browser = app.browser();
    let begun = browser.get("/login").await;
    let parameter = |name| begun.location_parameter(name).unwrap();
    let mut tokens = provider.tokens(&parameter("nonce"));
    for claims in [&mut tokens.id, &mut tokens.access] {
        claims["auth_time"] = json!(claims["iat"].as_i64().unwrap() - 3000);
    }
    provider.answer_with_tokens(&tokens);
    let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
    let session: Vec<_> = browser
        .get(&callback)
        .await
        .set_cookies()
        .into_iter()
        .filter(|cookie| !cookie.value().is_empty())
        .collect();
    assert_eq!(session.len(), 3);
    for cookie in session {
        let age = cookie.max_age().unwrap().whole_seconds();
        assert!((1..=600).contains(&age), "{}: {age}", cookie.name());
    }
}

/// The pool still knows the browser, from longer ago than a session may last: the password is asked
/// for, once, and never in a loop.
#[tokio::test]
async fn a_sign_in_that_is_too_old_asks_for_the_password_once() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider_and(&provider.url, &ONE_HOUR).await;
    let mut browser = app.browser();
    let mut begun = browser.get("/login?next=/token").await;
    for attempt in 0..2 {
        let parameter = |name| begun.location_parameter(name);
        let prompt = (attempt == 1).then(|| "login".to_owned());
        assert_eq!(parameter("prompt"), prompt, "attempt {attempt}");
        let mut tokens = provider.tokens(&parameter("nonce").unwrap());
        for claims in [&mut tokens.id, &mut tokens.access] {
            claims["auth_time"] = json!(claims["iat"].as_i64().unwrap() - 4000);
        }
        provider.answer_with_tokens(&tokens);
        let callback = format!(
            "/postlogin?code={CODE}&state={}",
            parameter("state").unwrap()
        );
        begun = browser.get(&callback).await;
    }
    assert_eq!(begun.location(), Some("/login?error=failed&next=%2Ftoken"));
    assert!(browser.app_cookies().is_empty());
    // Nobody was signed in with them, so nobody could sign them out.
    assert_eq!(provider.revoked(), [REFRESH_TOKEN, REFRESH_TOKEN]);
}

#[tokio::test]
async fn a_session_ends_at_its_greatest_age_to_the_second_whatever_its_tokens_say() {
    let provider = Provider::start().await;
    let now = SystemClock.now();
    let clock = Arc::new(MockClock::at(now));
    let app = TestApp::with_clock(&provider.url, clock.clone()).await;
    let mut browser = app.browser();
    let day = |t: &mut crate::support::Tokens| {
        for claims in [&mut t.id, &mut t.access] {
            claims["auth_time"] = json!(now);
            claims["exp"] = json!(now + 86_400);
        }
    };
    provider.sign_in(&mut browser, day).await;
    clock.advance(43_199);
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    clock.advance(1);
    assert_eq!(
        browser.call("/api/account").await.status,
        StatusCode::UNAUTHORIZED
    );
    let page = browser.get("/private").await;
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    assert!(browser.app_cookies().is_empty() && provider.refreshed_with().is_empty());
}

#[tokio::test]
async fn the_last_sixty_seconds_of_an_access_token_are_for_refreshing_it() {
    let provider = Provider::start().await;
    let now = SystemClock.now();
    let clock = Arc::new(MockClock::at(now));
    let app = TestApp::with_clock(&provider.url, clock.clone()).await;
    let mut browser = app.browser();
    let hour = |t: &mut crate::support::Tokens| {
        for claims in [&mut t.id, &mut t.access] {
            claims["exp"] = json!(now + 3600);
        }
    };
    let mut tokens = provider.sign_in(&mut browser, hour).await;
    tokens.access["exp"] = json!(now + 7200);
    tokens.id["exp"] = json!(now + 7200);
    provider.refresh_with_tokens(&tokens, None);
    clock.advance(3539);
    browser.get("/private").await;
    assert!(provider.refreshed_with().is_empty());
    clock.advance(1);
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    assert_eq!(provider.refreshed_with().len(), 1);
}
