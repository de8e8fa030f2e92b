//! An access token cookie that is not believed means: signed out.

use crate::support::{Provider, TestApp, Tokens};
use reqwest::{Method, StatusCode};
use serde_json::json;

async fn private_page_with(change: impl FnOnce(&mut Tokens)) -> (StatusCode, Option<String>) {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let mut tokens = provider.sign_in(&mut browser, |_| {}).await;
    change(&mut tokens);
    browser.drop_cookie("cognito_refresh_token");
    browser.set_cookie("cognito_access_token", &provider.signed(&tokens));
    let answer = browser.get("/private").await;
    (answer.status, answer.location().map(str::to_owned))
}

#[tokio::test]
async fn a_valid_token_opens_the_private_page() {
    assert_eq!(private_page_with(|_| {}).await, (StatusCode::OK, None));
}

macro_rules! shuts_out {
    ($($name:ident: |$tokens:ident| $change:expr;)*) => {$(
        #[tokio::test]
        async fn $name() {
            let (status, location) = private_page_with(|$tokens| $change).await;
            assert_eq!(status, StatusCode::SEE_OTHER);
            assert_eq!(location.as_deref(), Some("/login?next=%2Fprivate"));
        }
    )*};
}

shuts_out! {
    shuts_out_an_expired_token: |t| t.access["exp"] = json!(1);
    shuts_out_another_issuer: |t| t.access["iss"] = json!("https://evil.example");
    shuts_out_another_client: |t| t.access["client_id"] = json!("other");
    shuts_out_an_id_token: |t| t.access = t.id.clone();
    shuts_out_an_unknown_key: |t| t.header["kid"] = json!("other");
    shuts_out_another_algorithm: |t| t.header["alg"] = json!("HS256");
    shuts_out_a_token_of_another_sign_in: |t| t.access["origin_jti"] = json!("other");
    shuts_out_a_token_of_somebody_else: |t| t.access["sub"] = json!("eve");
    shuts_out_a_token_of_another_time: |t| t.access["auth_time"] = json!(1);
    shuts_out_a_token_without_subject: |t| t.access["sub"] = json!("");
}

#[tokio::test]
async fn shuts_out_a_changed_token() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let token = provider.access_token(|_| {});
    for broken in [
        &token[..token.len() - 4],
        "garbage",
        "",
        "a.b.c",
        "%00",
        "eyJhbGciOiJub25lIn0.e30.",
    ] {
        let mut browser = app.browser();
        provider.sign_in(&mut browser, |_| {}).await;
        browser.drop_cookie("cognito_refresh_token");
        browser.set_cookie("cognito_access_token", broken);
        let answer = browser.get("/private").await;
        assert_eq!(
            answer.location(),
            Some("/login?next=%2Fprivate"),
            "{broken}"
        );
        assert_eq!(browser.get("/").await.status, StatusCode::OK);
    }
}

/// An access token alone is no session: the answer to a refresh that arrives after a sign-out
/// brings one.
#[tokio::test]
async fn shuts_out_a_valid_token_without_its_session_and_clears_it_away() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    browser.set_cookie("cognito_access_token", &provider.access_token(|_| {}));
    let answer = browser.get("/private").await;
    assert_eq!(answer.location(), Some("/login?next=%2Fprivate"));
    assert!(browser.app_cookies().is_empty());
}

#[tokio::test]
async fn an_undecryptable_cookie_is_signed_out_and_deleted() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    for foreign in ["v1.foreign.AAAA", "v2.x.y", "garbage", ""] {
        let mut browser = app.browser();
        provider.sign_in(&mut browser, |_| {}).await;
        browser.set_cookie("cognito_session", foreign);
        let home = browser.get("/").await;
        assert_eq!(home.status, StatusCode::OK);
        assert!(browser.app_cookies().is_empty(), "{foreign}");
        let page = browser.get("/private").await;
        assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    }
}

#[tokio::test]
async fn a_refresh_token_that_does_not_open_costs_the_refresh_only() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    browser.set_cookie("cognito_refresh_token", "garbage");
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    let answer = browser.post("/logout", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_name_that_arrives_twice_is_tried_with_each_value() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    let ours = browser.app_cookies();
    let planted = |name: &&str| format!("{name}=planted");
    let before = ours.keys().map(planted).collect::<Vec<_>>().join("; ");
    let own = ours.iter().map(|(name, value)| format!("{name}={value}"));
    let own = own.collect::<Vec<_>>().join("; ");
    for header in [format!("{before}; {own}"), format!("{own}; {before}")] {
        let answer = app
            .browser()
            .send(Method::GET, "/private", |request| {
                request
                    .header("accept", "text/html")
                    .header("cookie", header)
            })
            .await;
        assert_eq!(answer.status, StatusCode::OK);
    }
}
