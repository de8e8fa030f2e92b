//! Server functions check the token themselves, whatever page they belong to.

use crate::support::TestApp;
use reqwest::StatusCode;

const PROTECTED: [&str; 2] = ["/api/account", "/api/token"];

/// The server functions that everybody may call.
const PUBLIC: [&str; 6] = [
    "/api/session",
    "/login",
    "/logout",
    "/postlogin",
    "/postlogout",
    "/theme",
];

#[tokio::test]
async fn called_directly_without_a_session_they_answer_401() {
    let (app, _pool) = TestApp::with_pool().await;
    for function in PROTECTED {
        let answer = app.browser().call(function).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{function}");
        assert_eq!(answer.body, r#"{"error":"unauthenticated"}"#);
        assert!(answer.header("www-authenticate").is_some());
    }
}

#[tokio::test]
async fn with_a_session_they_answer() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    for function in PROTECTED {
        let answer = browser.call(function).await;
        assert_eq!(answer.status, StatusCode::OK, "{function}: {}", answer.body);
        assert!(answer.body.contains("ada") && !answer.body.contains("eyJ"));
    }
}

/// Each function guards itself, also one that is added tomorrow.
#[tokio::test]
async fn every_server_function_but_the_public_ones_asks_who_calls() {
    let (app, _pool) = TestApp::with_pool().await;
    let all: Vec<_> = leptos::server_fn::axum::server_fn_paths().collect();
    let guarded = all.iter().filter(|(path, _)| !PUBLIC.contains(path));
    for (path, method) in guarded.clone() {
        let arguments = [("text", "a note")];
        let answer = app.browser().call_with(path, &arguments).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
    }
    assert_eq!(guarded.count(), all.len() - PUBLIC.len());
}

#[tokio::test]
async fn a_note_comes_back_with_its_author_and_a_bad_one_is_refused() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    let answer = browser
        .call_with("/api/note", &[("text", " <b>Hello</b> ")])
        .await;
    assert_eq!(
        answer.body,
        r#"{"author":"ada@example.com","text":"<b>Hello</b>"}"#
    );
    for text in ["", "  ", &"x".repeat(1001)] {
        let answer = browser.call_with("/api/note", &[("text", text)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(answer.body, r#"{"error":"bad_request"}"#);
    }
}
