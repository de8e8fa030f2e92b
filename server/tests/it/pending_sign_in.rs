//! What a browser keeps of a sign-in that is under way, and which answer it is good for.

use crate::support::{Answer, Browser, CODE, Provider, TestApp};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cognito::{Clock, MockClock, SystemClock};
use std::collections::BTreeSet;
use std::sync::Arc;

fn parameter(begun: &Answer, name: &str) -> String {
    begun.location_parameter(name).unwrap()
}

/// Answers the sign-in that `begun` has begun.
async fn finish(provider: &Provider, browser: &mut Browser, begun: &Answer) -> Option<String> {
    provider.answer_with_tokens(&provider.tokens(&parameter(begun, "nonce")));
    let callback = format!("/postlogin?code={CODE}&state={}", parameter(begun, "state"));
    let answer = browser.get(&callback).await;
    answer.location().map(str::to_owned)
}

#[tokio::test]
async fn a_sign_in_may_take_ten_minutes_and_not_a_second_longer() {
    let provider = Provider::start().await;
    for (seconds, end) in [(599, "/private"), (600, "/login?error=expired")] {
        let clock = Arc::new(MockClock::at(SystemClock.now()));
        let app = TestApp::with_clock(&provider.url, clock.clone()).await;
        let mut browser = app.browser();
        let begun = browser.get("/login").await;
        let calls = provider.token_calls();
        clock.advance(seconds);
        let location = finish(&provider, &mut browser, &begun).await;
        assert_eq!(location.as_deref(), Some(end), "{seconds}");
        let asked = provider.token_calls() - calls;
        assert_eq!(asked, usize::from(seconds < 600));
    }
}

/// Both share a key: what the browser keeps opens at either.
#[tokio::test]
async fn an_answer_to_a_sign_in_at_another_issuer_is_nobodys() {
    let [before, now] = [Provider::start().await, Provider::start().await];
    let first = TestApp::with_provider(&before.url).await;
    let second = TestApp::with_provider(&now.url).await;
    let mut browser = first.browser();
    let begun = browser.get("/login").await;
    let mut later = browser.at(&second.url);
    let location = finish(&now, &mut later, &begun).await;
    assert_eq!(location.as_deref(), Some("/login?error=expired"));
    assert_eq!((before.token_calls(), now.token_calls()), (0, 0));
    assert!(later.app_cookies().is_empty());
}

#[tokio::test]
async fn what_one_sign_in_keeps_is_not_taken_for_anothers() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let begun = browser.get("/login").await;
    let mut other = app.browser();
    other.get("/login").await;
    let name = browser.app_cookies().into_keys().next().unwrap().to_owned();
    let foreign = other.app_cookies().into_values().next().unwrap().to_owned();
    browser.set_cookie(&name, &foreign);
    let location = finish(&provider, &mut browser, &begun).await;
    assert_eq!(location.as_deref(), Some("/login?error=expired"));
    assert_eq!(provider.token_calls(), 0);
}

#[tokio::test]
async fn what_a_sign_in_keeps_cannot_be_read() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let begun = browser.get("/login?next=/private?page=where").await;
    let cookie = &begun.set_cookies()[0];
    let state = parameter(&begun, "state");
    assert!(!cookie.name().contains(&state) && !cookie.value().contains(&state));
    let sealed: Vec<&str> = cookie.value().split('.').collect();
    let ["v1", _, sealed] = sealed[..] else {
        panic!("{}", cookie.value());
    };
    let bytes = URL_SAFE_NO_PAD.decode(sealed).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for secret in [
        &*state,
        &*parameter(&begun, "nonce"),
        "page=where",
        &provider.url,
    ] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn state_nonce_and_challenge_are_new_each_time() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let mut values = BTreeSet::new();
    for _ in 0..20 {
        let begun = browser.get("/login").await;
        for name in ["state", "nonce", "code_challenge"] {
            let value = parameter(&begun, name);
            // 256 bits each.
            assert_eq!(URL_SAFE_NO_PAD.decode(&value).unwrap().len(), 32);
            values.insert(value);
        }
    }
    assert_eq!(values.len(), 60);
}
