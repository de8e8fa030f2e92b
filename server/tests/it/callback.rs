//! `GET /postlogin` with answers that nobody should believe.

use crate::support::{Answer, Browser, CODE, Provider, REFRESH_TOKEN, TestApp, Tokens};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// Begins a sign-in, answers it with `tokens` after `change`, and gives the callback's answer.
async fn sign_in_with(change: impl FnOnce(&mut Tokens)) -> (TestApp, Browser, Answer) {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let (state, nonce) = begin(&mut browser).await;
    let mut tokens = provider.tokens(&nonce);
    change(&mut tokens);
    provider.answer_with_tokens(&tokens);
    let answer = browser
        .get(&format!("/postlogin?code={CODE}&state={state}"))
        .await;
    assert_eq!(provider.token_calls(), 1);
    (app, browser, answer)
}

async fn begin(browser: &mut Browser) -> (String, String) {
    let answer = browser.get("/login").await;
    let parameter = |name| answer.location_parameter(name).unwrap();
    (parameter("state"), parameter("nonce"))
}

/// Nobody was signed in, nothing is left over, and the login view says why.
async fn assert_refused(browser: &mut Browser, answer: &Answer, reason: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let location = answer.location().unwrap();
    assert!(
        location.starts_with(&format!("/login?error={reason}")),
        "{location}"
    );
    assert_eq!(
        browser.app_cookies().len(),
        0,
        "{:?}",
        browser.app_cookies()
    );
    let view = browser.get(answer.location().unwrap()).await;
    assert!(view.status.is_client_error() || view.status.is_server_error());
    assert!(view.body.contains("Sign-in failed") && view.body.contains("Try again"));
    let private = browser.get("/private").await;
    assert_eq!(private.location(), Some("/login?next=%2Fprivate"));
}

#[tokio::test]
async fn valid_tokens_sign_in() {
    let (_app, mut browser, answer) = sign_in_with(|_| {}).await;
    assert_eq!(answer.location(), Some("/private"));
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
}

/// One test for each rule: the tokens are valid but for one thing.
macro_rules! refuses {
    ($($name:ident: |$tokens:ident| $change:expr;)*) => {$(
        #[tokio::test]
        async fn $name() {
            let (_app, mut browser, answer) = sign_in_with(|$tokens| $change).await;
            assert_refused(&mut browser, &answer, "rejected").await;
        }
    )*};
}

refuses! {
    refuses_an_id_token_of_another_issuer: |t| t.id["iss"] = json!("https://evil.example");
    refuses_an_id_token_for_another_client: |t| t.id["aud"] = json!("other");
    refuses_an_id_token_with_another_nonce: |t| t.id["nonce"] = json!("other");
    refuses_an_id_token_without_nonce: |t| remove(&mut t.id, "nonce");
    refuses_an_id_token_without_subject: |t| remove(&mut t.id, "sub");
    refuses_an_id_token_that_has_expired: |t| t.id["exp"] = json!(1);
    refuses_an_id_token_from_the_future: |t| t.id["iat"] = json!(4_000_000_000_u32);
    refuses_an_access_token_as_id_token: |t| t.id["token_use"] = json!("access");
    refuses_an_id_token_that_belongs_to_another_access_token: |t| t.id["at_hash"] = json!("x");
    refuses_an_access_token_of_another_issuer: |t| t.access["iss"] = json!("https://evil.example");
    refuses_an_access_token_for_another_client: |t| t.access["client_id"] = json!("other");
    refuses_an_access_token_that_has_expired: |t| t.access["exp"] = json!(1);
    refuses_an_id_token_as_access_token: |t| t.access["token_use"] = json!("id");
    refuses_an_access_token_of_somebody_else: |t| t.access["sub"] = json!("eve");
    refuses_tokens_of_an_unknown_key: |t| t.header["kid"] = json!("other");
    refuses_tokens_of_another_algorithm: |t| t.header["alg"] = json!("none");
}

fn remove(claims: &mut Value, name: &str) {
    claims.as_object_mut().unwrap().remove(name);
}

#[tokio::test]
async fn a_callback_that_nobody_waits_for_requests_no_token() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut victim = app.browser();
    let (state, _) = begin(&mut app.browser()).await;
    for query in [
        &format!("code=c&state={state}"),
        "code=c&state=x",
        "code=c",
        "",
        "state=x",
    ] {
        let answer = victim.get(&format!("/postlogin?{query}")).await;
        assert_refused(&mut victim, &answer, "expired").await;
        assert!(answer.set_cookies().is_empty());
    }
    assert_eq!(provider.token_calls(), 0);
}

#[tokio::test]
async fn a_callback_counts_once() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let (state, nonce) = begin(&mut browser).await;
    provider.answer_with_tokens(&provider.tokens(&nonce));
    let callback = format!("/postlogin?code={CODE}&state={state}");
    assert_eq!(browser.get(&callback).await.location(), Some("/private"));
    // Signed in, a repeated callback leads to a safe page; without a session it is refused.
    assert_eq!(browser.get(&callback).await.location(), Some("/"));
    browser.post("/logout", &[]).await;
    let answer = browser.get(&callback).await;
    assert_refused(&mut browser, &answer, "expired").await;
    assert_eq!(provider.token_calls(), 1);
}

#[tokio::test]
async fn a_repeated_parameter_is_refused() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let (state, _) = begin(&mut browser).await;
    let answer = browser
        .get(&format!("/postlogin?code=a&code=b&state={state}"))
        .await;
    assert_refused(&mut browser, &answer, "expired").await;
    assert_eq!(provider.token_calls(), 0);
}

#[tokio::test]
async fn the_next_attempt_after_a_failure_returns_to_the_page_asked_for() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let begun = browser.get("/login?next=/token?a=1%26b=2").await;
    let state = begun.location_parameter("state").unwrap();
    let answer = browser
        .get(&format!("/postlogin?error=access_denied&state={state}"))
        .await;
    let next = "/token?a=1&b=2";
    assert_eq!(
        answer.location(),
        Some("/login?error=cancelled&next=%2Ftoken%3Fa%3D1%26b%3D2")
    );
    let view = browser.get(answer.location().unwrap()).await;
    assert!(
        view.body
            .contains(r#"name="next" value="/token?a=1&amp;b=2""#)
    );

    let again = browser.post("/login", &[("next", next)]).await;
    let parameter = |name| again.location_parameter(name).unwrap();
    provider.answer_with_tokens(&provider.tokens(&parameter("nonce")));
    let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
    assert_eq!(browser.get(&callback).await.location(), Some(next));
}

#[tokio::test]
async fn errors_of_the_pool_are_explained_in_our_own_words() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    for (error, reason) in [("access_denied", "cancelled"), ("server_error", "failed")] {
        let mut browser = app.browser();
        let (state, _) = begin(&mut browser).await;
        let query = format!("error={error}&error_description=Call+0900-EVIL&state={state}&code=c");
        let answer = browser.get(&format!("/postlogin?{query}")).await;
        assert_refused(&mut browser, &answer, reason).await;
        let view = browser.get(answer.location().unwrap()).await;
        assert!(!view.body.contains("EVIL"));
    }
    assert_eq!(provider.token_calls(), 0);
}

#[tokio::test]
async fn each_bad_answer_of_the_token_endpoint_is_refused() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mac_token = r#"{"access_token":"a","id_token":"b","token_type":"mac"}"#;
    let no_id_token = r#"{"access_token":"a","token_type":"Bearer"}"#;
    for (status, body, reason) in [
        (
            StatusCode::BAD_REQUEST,
            r#"{"error":"invalid_grant"}"#,
            "failed",
        ),
        (StatusCode::OK, "<html>", "failed"),
        (StatusCode::OK, mac_token, "failed"),
        (StatusCode::OK, no_id_token, "failed"),
        (StatusCode::OK, &"x".repeat(300_000), "unavailable"),
        (StatusCode::INTERNAL_SERVER_ERROR, "", "unavailable"),
        (StatusCode::TOO_MANY_REQUESTS, "", "unavailable"),
        (StatusCode::TEMPORARY_REDIRECT, "", "failed"),
    ] {
        let mut browser = app.browser();
        let (state, _) = begin(&mut browser).await;
        provider.answer_with(status, body);
        let answer = browser
            .get(&format!("/postlogin?code={CODE}&state={state}"))
            .await;
        assert_refused(&mut browser, &answer, reason).await;
    }
}

#[tokio::test]
async fn tokens_that_fit_no_cookie_are_refused_with_that_reason() {
    let groups: Vec<String> = (0..300)
        .map(|n| format!("a-group-with-a-name-{n}"))
        .collect();
    let (_app, mut browser, answer) =
        sign_in_with(|tokens| tokens.access["cognito:groups"] = json!(groups)).await;
    assert_refused(&mut browser, &answer, "too_large").await;
}

#[tokio::test]
async fn the_refresh_token_of_a_refused_sign_in_is_revoked() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let (state, _) = begin(&mut browser).await;
    provider.answer_with_tokens(&provider.tokens("another nonce"));
    let answer = browser
        .get(&format!("/postlogin?code={CODE}&state={state}"))
        .await;
    assert_refused(&mut browser, &answer, "rejected").await;
    assert_eq!(provider.revoked(), [REFRESH_TOKEN]);
}
