//! Pages and server functions that ask for groups.

use crate::support::{Browser, CODE, Provider, REFRESH_TOKEN, TestApp};
use reqwest::{Method, StatusCode};
use serde_json::json;

async fn member_of(groups: &[&str]) -> (TestApp, Browser) {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let groups = json!(groups);
    provider
        .sign_in(&mut browser, |t| t.access["cognito:groups"] = groups)
        .await;
    (app, browser)
}

#[tokio::test]
async fn group_guard_any_and_all() {
    for (groups, edit, admin) in [
        (&[][..], StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        (&["other"], StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
        (
            &["Admin", "admins"],
            StatusCode::FORBIDDEN,
            StatusCode::FORBIDDEN,
        ),
        (&["editor"], StatusCode::OK, StatusCode::FORBIDDEN),
        (&["admin"], StatusCode::OK, StatusCode::OK),
        (
            &["other", "editor", "admin"],
            StatusCode::OK,
            StatusCode::OK,
        ),
    ] {
        let (_app, mut browser) = member_of(groups).await;
        for (page, expected) in [
            ("/edit", edit),
            ("/admin", admin),
            ("/private", StatusCode::OK),
        ] {
            assert_eq!(
                browser.get(page).await.status,
                expected,
                "{groups:?} {page}"
            );
        }
        for (function, expected) in [("/api/edit", edit), ("/api/admin", admin)] {
            let answer = browser.call(function).await;
            assert_eq!(answer.status, expected, "{groups:?} {function}");
        }
    }
}

#[tokio::test]
async fn a_page_for_other_groups_says_whose_account_this_is_and_shows_nothing_else() {
    let (_app, mut browser) = member_of(&["editor"]).await;
    let page = browser.get("/admin").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    for text in [
        "No access",
        "ada@example.com",
        "This page is for members of",
        "Switch account",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    for secret in ["App client", "How people sign in here"] {
        assert!(!page.body.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn scripts_without_the_group_get_403_json() {
    let (_app, mut browser) = member_of(&["editor"]).await;
    let page = browser
        .send(Method::GET, "/admin", |request| {
            request.header("sec-fetch-mode", "cors")
        })
        .await;
    let function = browser.call("/api/admin").await;
    for answer in [page, function] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert_eq!(answer.body, r#"{"error":"forbidden"}"#);
    }
}

#[tokio::test]
async fn signed_out_visitors_of_group_pages_are_sent_to_sign_in() {
    let (app, _pool) = TestApp::with_pool().await;
    for (page, next) in [("/admin", "%2Fadmin"), ("/edit", "%2Fedit")] {
        let answer = app.browser().get(page).await;
        assert_eq!(answer.location(), Some(&*format!("/login?next={next}")));
    }
}

#[tokio::test]
async fn switch_account_asks_for_the_password_and_ends_the_other_session() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    let form = [("next", "/admin"), ("prompt", "login")];
    let begun = browser.post("/login", &form).await;
    let parameter = |name| begun.location_parameter(name).unwrap();
    assert_eq!(parameter("prompt"), "login");
    let mut tokens = provider.tokens(&parameter("nonce"));
    tokens.id["sub"] = json!("eve");
    tokens.access["sub"] = json!("eve");
    provider.answer_with_tokens(&tokens);
    let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
    assert_eq!(browser.get(&callback).await.location(), Some("/admin"));
    assert_eq!(provider.revoked(), [REFRESH_TOKEN]);
}
