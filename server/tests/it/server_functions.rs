//! Server functions check the token themselves, whatever page they belong to.

use crate::support::TestApp;
use reqwest::StatusCode;

const PROTECTED: [&str; 2] = ["/api/account", "/api/token"];

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
