//! What signed-in people see, and that it holds no token.

use crate::support::{Browser, TestApp};
use reqwest::{Method, StatusCode};
use serde_json::Value;

async fn signed_in() -> (TestApp, local_pool::LocalPool, Browser) {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    (app, pool, browser)
}

#[tokio::test]
async fn the_private_page_shows_who_is_signed_in() {
    let (_app, _pool, mut browser) = signed_in().await;
    let page = browser.get("/private").await;
    assert_eq!(page.status, StatusCode::OK);
    for fact in ["Ada Lovelace", "ada@example.com", ">verified<", "admin"] {
        assert!(page.body.contains(fact), "{fact} is missing");
    }
    let home = browser.get("/").await;
    assert!(home.body.contains("Signed in as") && home.body.contains("ada@example.com"));
}

#[tokio::test]
async fn the_claims_are_a_page_for_people_and_json_for_programs() {
    let (_app, pool, mut browser) = signed_in().await;
    let page = browser.get("/token").await;
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert!(page.body.contains("token_use") && page.body.contains("origin_jti"));
    for accept in ["application/json", "*/*"] {
        let answer = browser
            .send(Method::GET, "/token", |request| {
                request.header("accept", accept)
            })
            .await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let claims: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(claims["token_use"], "access");
        assert_eq!(claims["iss"], pool.issuer());
        assert_eq!(claims["cognito:groups"][0], "admin");
    }
}

#[tokio::test]
async fn no_answer_holds_a_token() {
    let (_app, _pool, mut browser) = signed_in().await;
    let token = browser.app_cookies()["cognito_access_token"].to_owned();
    let signature = token.rsplit('.').next().unwrap().to_owned();
    for page in [
        "/",
        "/private",
        "/token",
        "/logout",
        "/login?error=failed",
        "/nowhere",
    ] {
        let body = browser.get(page).await.body;
        assert!(
            !body.contains("eyJ") && !body.contains(&signature),
            "{page}"
        );
    }
}
