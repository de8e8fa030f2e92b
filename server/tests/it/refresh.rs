//! Sessions that go on: when a token is refreshed, how often, and what becomes of a failure.

use crate::support::{Browser, Provider, REFRESH_TOKEN, TestApp, Tokens};
use cognito::{Clock, SystemClock};
use reqwest::StatusCode;
use serde_json::json;
use std::time::Duration;
use tokio::task::JoinSet;

/// Signed in, with an access token that ends in `seconds`.
async fn signed_in(seconds: i64) -> (Provider, TestApp, Browser, Tokens) {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let tokens = provider
        .sign_in(&mut browser, |t| ends_in(t, seconds))
        .await;
    (provider, app, browser, tokens)
}

/// Tokens that were made long ago and end in `seconds`.
fn ends_in(tokens: &mut Tokens, seconds: i64) {
    let now = SystemClock.now();
    for claims in [&mut tokens.access, &mut tokens.id] {
        claims["exp"] = json!(now + seconds);
        claims["iat"] = json!(now - 3600);
    }
}

/// The tokens that a refresh of `tokens` brings: fresh ones of the same sign-in.
fn refreshed(tokens: &Tokens, change: impl FnOnce(&mut Tokens)) -> Tokens {
    let mut fresh = tokens.clone();
    ends_in(&mut fresh, 7200);
    fresh.access["jti"] = json!("fresh");
    fresh.id.as_object_mut().unwrap().remove("nonce");
    change(&mut fresh);
    fresh
}

#[tokio::test]
async fn a_token_with_more_than_a_minute_left_is_left_alone() {
    let (provider, _app, mut browser, _) = signed_in(90).await;
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    assert!(provider.refreshed_with().is_empty());
}

#[tokio::test]
async fn refresh_comes_before_expiry_and_before_rendering() {
    let (provider, _app, mut browser, tokens) = signed_in(50).await;
    let groups = |t: &mut Tokens| t.access["cognito:groups"] = json!(["fresh-group"]);
    provider.refresh_with_tokens(&refreshed(&tokens, groups), None);
    let page = browser.get("/private").await;
    // The page that asked for it is rendered with the new token already.
    assert!(page.body.contains("fresh-group"), "{}", page.body);
    assert_eq!(provider.refreshed_with(), [REFRESH_TOKEN]);
    assert!(browser.get("/private").await.set_cookies().is_empty());
    assert_eq!(provider.refreshed_with().len(), 1);
}

#[tokio::test]
async fn automatic_refresh_when_the_access_token_is_gone() {
    for path in ["/private", "/", "/token"] {
        let (provider, _app, mut browser, tokens) = signed_in(900).await;
        provider.refresh_with_tokens(&refreshed(&tokens, |_| {}), None);
        browser.drop_cookie("cognito_access_token");
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("ada@example.com"), "{path}");
        let names: Vec<_> = page
            .set_cookies()
            .iter()
            .map(|c| c.name().to_owned())
            .collect();
        // What a session is does not change: a late answer could revive one otherwise.
        assert_eq!(names, ["cognito_access_token", "cognito_refresh_token"]);
    }
}

#[tokio::test]
async fn a_server_function_refreshes_too() {
    let (provider, _app, mut browser, tokens) = signed_in(900).await;
    provider.refresh_with_tokens(&refreshed(&tokens, |_| {}), None);
    browser.drop_cookie("cognito_access_token");
    assert_eq!(browser.call("/api/account").await.status, StatusCode::OK);
    assert_eq!(provider.refreshed_with().len(), 1);
}

/// Ten requests while the pool takes its time, and one that was sent with the same old cookies but
/// arrives after the answer.
#[tokio::test]
async fn single_flight_refresh_for_parallel_requests() {
    let (provider, _app, browser, tokens) = signed_in(30).await;
    provider.refresh_with_tokens(&refreshed(&tokens, |_| {}), Some("the-next-refresh-token"));
    let hold = provider.hold_refreshes().await;
    let mut requests = JoinSet::new();
    for _ in 0..10 {
        let mut tab = browser.clone();
        requests.spawn(async move {
            let status = tab.get("/private").await.status;
            (status, tab.app_cookies()["cognito_access_token"].to_owned())
        });
    }
    while provider.refreshed_with().is_empty() {
        tokio::task::yield_now().await;
    }
    drop(hold);
    let mut answers = requests.join_all().await;
    let mut late = browser.clone();
    let status = late.get("/private").await.status;
    answers.push((
        status,
        late.app_cookies()["cognito_access_token"].to_owned(),
    ));
    assert!(answers.iter().all(|(status, _)| *status == StatusCode::OK));
    assert!(answers.iter().all(|(_, token)| *token == answers[0].1));
    assert_ne!(answers[0].1, browser.app_cookies()["cognito_access_token"]);
    assert_eq!(provider.refreshed_with(), [REFRESH_TOKEN]);
}

#[tokio::test]
async fn stores_a_rotated_refresh_token_and_keeps_the_old_one_without_rotation() {
    for (rotated, next) in [
        (Some("the-next-refresh-token"), "the-next-refresh-token"),
        (None, REFRESH_TOKEN),
    ] {
        let (provider, _app, mut browser, tokens) = signed_in(30).await;
        // Ends soon itself, so that the next request refreshes again.
        let soon = refreshed(&tokens, |t| ends_in(t, 30));
        provider.refresh_with_tokens(&soon, rotated);
        browser.get("/private").await;
        browser.drop_cookie("cognito_access_token");
        let fresh = refreshed(&tokens, |t| t.access["jti"] = json!("fresher"));
        provider.refresh_with_tokens(&fresh, None);
        assert_eq!(browser.get("/private").await.status, StatusCode::OK);
        assert_eq!(provider.refreshed_with(), [REFRESH_TOKEN, next]);
    }
}

#[tokio::test]
async fn only_invalid_grant_ends_a_session_and_only_when_the_access_token_is_over() {
    let (provider, _app, mut browser, _) = signed_in(30).await;
    provider.refresh_with(StatusCode::BAD_REQUEST, r#"{"error":"invalid_grant"}"#);
    // A loser of a race: its access token still counts.
    let page = browser.get("/private").await;
    assert_eq!((page.status, page.set_cookies()), (StatusCode::OK, vec![]));

    browser.drop_cookie("cognito_access_token");
    let page = browser.get("/private").await;
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    assert!(browser.app_cookies().is_empty());
    assert_eq!(provider.refreshed_with().len(), 1);
}

#[tokio::test]
async fn transient_refresh_failure_keeps_the_session() {
    let no_grant = r#"{"error":"invalid_client"}"#;
    for (status, body) in [
        (StatusCode::INTERNAL_SERVER_ERROR, ""),
        (StatusCode::SERVICE_UNAVAILABLE, "<html>"),
        (StatusCode::TOO_MANY_REQUESTS, ""),
        (StatusCode::OK, "not json"),
        (StatusCode::BAD_REQUEST, no_grant),
    ] {
        let (provider, _app, mut browser, _) = signed_in(30).await;
        provider.refresh_with(status, body);
        let page = browser.get("/private").await;
        assert_eq!(page.status, StatusCode::OK, "{status} {body}");
        assert!(page.set_cookies().is_empty());

        browser.drop_cookie("cognito_access_token");
        let page = browser.get("/private").await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.body.contains("Try again") && !page.body.contains("ada@example.com"));
        assert!(page.set_cookies().is_empty() && page.header("retry-after").is_some());
        let answer = browser.call("/api/account").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.body, r#"{"error":"unavailable"}"#);
        assert!(browser.app_cookies().contains_key("cognito_session"));
    }
}

#[tokio::test]
async fn a_pool_that_hangs_keeps_nobody_waiting_and_ends_no_session() {
    let (provider, _app, mut browser, tokens) = signed_in(30).await;
    provider.refresh_with_tokens(&refreshed(&tokens, |_| {}), None);
    let hold = provider.hold_refreshes().await;
    // A bound for a server that waits for ever; it gives up after three seconds.
    let patient = Duration::from_secs(30);
    let page = tokio::time::timeout(patient, browser.get("/private")).await;
    assert_eq!(page.unwrap().status, StatusCode::OK);

    drop(hold);
    // The answer that came late is not lost.
    browser.drop_cookie("cognito_access_token");
    let come_back = async {
        while browser.get("/private").await.status != StatusCode::OK {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(patient, come_back).await.unwrap();
    assert_eq!(provider.refreshed_with(), [REFRESH_TOKEN]);
}

/// The rules for tokens after a refresh: each of these is not believed, and the session goes on
/// with what it has.
#[tokio::test]
async fn refreshed_tokens_speak_of_the_same_sign_in_of_the_same_person() {
    let changes: [fn(&mut Tokens); 9] = [
        |t| t.id["iss"] = json!("https://evil.example"),
        |t| t.id["sub"] = json!("eve"),
        |t| t.access["sub"] = json!("eve"),
        |t| t.id["aud"] = json!("other"),
        |t| t.id["auth_time"] = json!(1),
        |t| t.id["nonce"] = json!("other"),
        |t| t.access["origin_jti"] = json!("other"),
        |t| t.access["token_use"] = json!("id"),
        |t| t.header["alg"] = json!("none"),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let (provider, _app, mut browser, tokens) = signed_in(30).await;
        provider.refresh_with_tokens(&refreshed(&tokens, change), None);
        let page = browser.get("/private").await;
        assert_eq!(page.status, StatusCode::OK, "change {number}");
        assert!(page.set_cookies().is_empty(), "change {number}");
        assert_eq!(provider.refreshed_with().len(), 1);
    }
}

#[tokio::test]
async fn a_refreshed_id_token_may_leave_out_the_nonce_or_repeat_it() {
    for repeated in [false, true] {
        let (provider, _app, mut browser, tokens) = signed_in(30).await;
        let nonce = tokens.id["nonce"].clone();
        let fresh = refreshed(&tokens, |t| {
            if repeated {
                t.id["nonce"] = nonce;
            }
        });
        provider.refresh_with_tokens(&fresh, None);
        assert!(!browser.get("/private").await.set_cookies().is_empty());
    }
}

#[tokio::test]
async fn without_the_refresh_flow_a_session_ends_with_its_access_token() {
    let provider = Provider::start().await;
    let off = [("AWS_COGNITO_REFRESH_FLOW_ENABLED", "false")];
    let app = TestApp::with_provider_and(&provider.url, &off).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |t| ends_in(t, 30)).await;
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    browser.drop_cookie("cognito_access_token");
    let page = browser.get("/private").await;
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    assert!(provider.refreshed_with().is_empty());
    // Kept only to be revoked.
    browser.post("/logout", &[]).await;
    assert_eq!(provider.revoked(), [REFRESH_TOKEN]);
}
