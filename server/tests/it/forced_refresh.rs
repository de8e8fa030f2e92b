//! `POST /refresh`: new tokens now, for scripts and for the button on the token page.

use crate::support::TestApp;
use local_pool::{Endpoint, GrantType};
use reqwest::{Method, StatusCode};

#[tokio::test]
async fn changed_groups_take_effect_without_a_new_sign_in() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let linus = pool.users()[2].clone();
    browser.sign_in(&linus.username, &linus.password).await;
    assert_eq!(browser.get("/admin").await.status, StatusCode::FORBIDDEN);
    pool.set_groups("linus", ["admin"]).unwrap();
    assert_eq!(browser.get("/admin").await.status, StatusCode::FORBIDDEN);

    let answer = browser.call("/refresh").await;
    assert_eq!((answer.status, &*answer.body), (StatusCode::NO_CONTENT, ""));
    assert_eq!(browser.get("/admin").await.status, StatusCode::OK);
    // And once more at once: what the last refresh brought is not good enough.
    pool.set_groups("linus", ["editor"]).unwrap();
    browser.call("/refresh").await;
    assert_eq!(browser.get("/admin").await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/edit").await.status, StatusCode::OK);
    assert_eq!(pool.token_calls(GrantType::RefreshToken), 2);
    assert_eq!(pool.calls(Endpoint::Authorize), 1);
}

#[tokio::test]
async fn the_form_of_a_page_without_javascript_returns_to_the_token_page() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    let answer = browser.post("/refresh", &[]).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, Some("/token"))
    );
    assert_eq!(answer.set_cookies().len(), 2);

    // The page itself says that there is no session.
    let answer = app.browser().post("/refresh", &[]).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, Some("/token"))
    );
}

#[tokio::test]
async fn without_a_session_it_is_401_and_from_elsewhere_403() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let answer = browser.call("/refresh").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.body, r#"{"error":"unauthenticated"}"#);

    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let answer = browser
            .send(Method::POST, "/refresh", |request| {
                request.header(name, value)
            })
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(pool.token_calls(GrantType::RefreshToken), 0);
}

#[tokio::test]
async fn a_session_that_the_pool_has_revoked_ends_there_and_then() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.username, &ada.password).await;
    // Signed out somewhere else: another copy of the same session.
    browser.clone().post("/logout", &[]).await;
    let answer = browser.call("/refresh").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(browser.app_cookies().is_empty());
}
