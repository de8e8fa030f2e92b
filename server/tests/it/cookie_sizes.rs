//! Sessions that do not fit into one cookie, or into none.

use crate::support::{Browser, CODE, Provider, TestApp};
use reqwest::StatusCode;
use serde_json::json;

fn groups(count: usize) -> serde_json::Value {
    json!(
        (0..count)
            .map(|n| format!("a-group-of-people-{n:03}"))
            .collect::<Vec<_>>()
    )
}

fn header_size(browser: &Browser) -> usize {
    let cookies = browser.app_cookies();
    cookies
        .iter()
        .map(|(name, value)| name.len() + value.len() + 3)
        .sum()
}

#[tokio::test]
async fn sixty_groups_work() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider
        .sign_in(&mut browser, |t| t.access["cognito:groups"] = groups(60))
        .await;
    let page = browser.get("/private").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("a-group-of-people-059"));
    assert!(header_size(&browser) <= 8000);
}

#[tokio::test]
async fn cookie_chunking_above_3500_bytes_and_leftovers_removed() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let large = |t: &mut crate::support::Tokens| t.access["cognito:groups"] = groups(120);
    provider.sign_in(&mut browser, large).await;
    let names: Vec<_> = browser.app_cookies().into_keys().collect();
    assert!(names.contains(&"cognito_access_token.0") && names.contains(&"cognito_access_token.1"));
    assert!(!names.contains(&"cognito_access_token"));
    let sizes = browser.app_cookies();
    assert!(
        sizes
            .iter()
            .all(|(name, value)| name.len() + value.len() <= 4096)
    );
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);

    // A gap is no session.
    let mut torn = browser.clone();
    torn.drop_cookie("cognito_access_token.0");
    torn.drop_cookie("cognito_refresh_token");
    let answer = torn.get("/private").await;
    assert_eq!(answer.location(), Some("/login?next=%2Fprivate"));

    // A smaller session leaves nothing of the larger one behind.
    provider.sign_in(&mut browser, |_| {}).await;
    let names: Vec<_> = browser.app_cookies().into_keys().collect();
    let session = [
        "cognito_access_token",
        "cognito_refresh_token",
        "cognito_session",
    ];
    assert_eq!(names, session);
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    browser.post("/logout", &[]).await;
    assert!(browser.app_cookies().is_empty());
}

#[tokio::test]
async fn above_the_budget_sign_in_ends_with_a_clear_page_and_never_in_a_loop() {
    let provider = Provider::start().await;
    for (settings, count) in [
        (&[][..], 300),
        (&[("AWS_COGNITO_COOKIE_BUDGET_BYTES", "4000")][..], 100),
    ] {
        let app = TestApp::with_provider_and(&provider.url, settings).await;
        let mut browser = app.browser();
        let begun = browser.get("/login").await;
        let parameter = |name| begun.location_parameter(name).unwrap();
        let mut tokens = provider.tokens(&parameter("nonce"));
        tokens.access["cognito:groups"] = groups(count);
        provider.answer_with_tokens(&tokens);
        let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
        let (page, answer) = browser.follow(&callback).await;
        assert_eq!(page, "/login?error=too_large&next=%2Fprivate");
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.body.contains("too large to sign in with"));
        assert!(browser.app_cookies().is_empty());
    }
}

#[tokio::test]
async fn an_answer_to_very_many_planted_pieces_stays_small() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    for number in 0..300 {
        browser.set_cookie(&format!("cognito_access_token.{number}"), "planted");
    }
    let answer = browser.get("/").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.set_cookies().len() <= 30);
}

#[tokio::test]
async fn a_large_session_and_pending_logins_stay_within_the_budget() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider
        .sign_in(&mut browser, |t| t.access["cognito:groups"] = groups(120))
        .await;
    for tab in 0..12 {
        let page = format!("/private?tab={tab}&{}", "x".repeat(400));
        browser
            .get(&format!("/login?next={}", page.replace('&', "%26")))
            .await;
        assert!(header_size(&browser) <= 8000, "{}", header_size(&browser));
    }
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
}
