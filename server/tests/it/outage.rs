//! A user pool that cannot be reached signs nobody out.

use crate::support::{CODE, Provider, TestApp, settings};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::net::TcpListener;

#[tokio::test]
async fn without_keys_private_answers_are_503_and_public_pages_go_on() {
    let provider = Provider::start().await;
    let first = TestApp::with_provider(&provider.url).await;
    let mut browser = first.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    provider.take_keys_down();
    // One that has not fetched the keys yet.
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = browser.at(&app.url);
    for page in ["/private", "/token"] {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.set_cookies().is_empty());
    }
    let page = browser.get("/private").await;
    assert!(
        page.body
            .contains("Your sign-in cannot be checked right now")
    );
    assert!(page.body.contains("Try again") && !page.body.contains("ada"));
    let home = browser.get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(home.body.contains("Sign-in cannot be checked right now"));
}

#[tokio::test]
async fn with_keys_in_the_settings_a_new_instance_needs_none_of_the_pools() {
    let provider = Provider::start().await;
    provider.take_keys_down();
    let keys = [("AWS_COGNITO_JWKS", &*provider.key_set())];
    let app = TestApp::with_provider_and(&provider.url, &keys).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    assert_eq!(provider.key_fetches(), 0);

    // One that is not among them is asked for, and while nobody answers, nobody is signed out.
    let unheard_of = provider.access_token(|tokens| tokens.header["kid"] = "next".into());
    browser.set_cookie("cognito_access_token", &unheard_of);
    for _ in 0..2 {
        let answer = browser.get("/private").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    }
    assert_eq!(provider.key_fetches(), 1);
}

#[tokio::test]
async fn an_empty_key_set_does_not_replace_the_keys_that_work() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);

    provider.forget_keys();
    let mut forger = browser.clone();
    let forged = provider.access_token(|tokens| tokens.header["kid"] = "forged".into());
    forger.set_cookie("cognito_access_token", &forged);
    assert_ne!(forger.get("/private").await.status, StatusCode::OK);
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
}

/// One request may carry many: each of them is tried.
#[tokio::test]
async fn a_thousand_tokens_with_forged_key_ids_make_one_request_to_the_pool() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    let fetched_before = provider.key_fetches();
    let session = browser.app_cookies()["cognito_session"].to_owned();
    for request in 0..10 {
        let forged = (0..100).map(|number| {
            let kid = format!("forged {request} {number}");
            let header = json!({ "alg": "RS256", "kid": kid }).to_string();
            let header = URL_SAFE_NO_PAD.encode(header);
            format!("; cognito_access_token={header}.e30.AAAA")
        });
        let cookies = format!("cognito_session={session}{}", forged.collect::<String>());
        let mut forger = app.browser();
        let answer = forger.send(Method::GET, "/token", |request| {
            request
                .header("accept", "application/json")
                .header("cookie", cookies)
        });
        assert_eq!(answer.await.status, StatusCode::UNAUTHORIZED);
        // Nobody else notices.
        assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    }
    assert_eq!(provider.key_fetches() - fetched_before, 1);
}

#[tokio::test]
async fn many_requests_at_a_cold_start_share_one_fetch_of_the_keys() {
    let provider = Provider::start().await;
    let first = TestApp::with_provider(&provider.url).await;
    let mut browser = first.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    let app = TestApp::with_provider(&provider.url).await;
    let fetched_before = provider.key_fetches();
    let mut visits = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mut browser = browser.at(&app.url);
        visits.spawn(async move { browser.get("/private").await.status });
    }
    assert!(
        visits
            .join_all()
            .await
            .iter()
            .all(|status| *status == StatusCode::OK)
    );
    assert_eq!(provider.key_fetches() - fetched_before, 1);
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
    // As a load balancer in front of both passes it on.
    let host = first.url.strip_prefix("http://").unwrap();
    let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
    let answer = elsewhere
        .send(Method::GET, &callback, |request| {
            request.header("host", host)
        })
        .await;
    assert_eq!(answer.location(), Some("/private"));
}
