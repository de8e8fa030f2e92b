//! Server functions check the token themselves, whatever page they belong to.

use crate::support::{Answer, Browser, TestApp};
use reqwest::{Method, StatusCode};

const PROTECTED: [&str; 2] = ["/api/account", "/api/token"];

/// Calls a server function as the application's own wasm does.
async fn call(browser: &mut Browser, function: &str) -> Answer {
    browser
        .send(Method::POST, function, |request| {
            request
                .header("sec-fetch-site", "same-origin")
                .header("accept", "application/json")
        })
        .await
}

#[tokio::test]
async fn called_directly_without_a_session_they_answer_401() {
    let (app, _pool) = TestApp::with_pool().await;
    for function in PROTECTED {
        let answer = call(&mut app.browser(), function).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{function}");
        assert_eq!(answer.body, r#""unauthenticated""#);
    }
}

#[tokio::test]
async fn with_a_session_they_answer() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    for function in PROTECTED {
        let answer = call(&mut browser, function).await;
        assert_eq!(answer.status, StatusCode::OK, "{function}: {}", answer.body);
        assert!(answer.body.contains("ada") && !answer.body.contains("eyJ"));
    }
}
