//! Sign-out: here, and at the pool.

use crate::support::TestApp;
use local_pool::Endpoint;
use reqwest::StatusCode;

#[tokio::test]
async fn sign_out_clears_revokes_and_asks_for_the_password_again() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    browser.get("/login").await;

    let answer = browser.post("/logout", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        answer
            .location()
            .unwrap()
            .starts_with(&format!("{}/logout?", pool.domain()))
    );
    assert_eq!(
        answer.location_parameter("client_id").as_deref(),
        Some("client")
    );
    let logout_uri = format!("{}/postlogout", app.url);
    assert_eq!(answer.location_parameter("logout_uri"), Some(logout_uri));
    assert_eq!(browser.app_cookies().len(), 0);
    assert_eq!(pool.calls(Endpoint::Revoke), 1);

    let (home, _) = browser.follow(answer.location().unwrap()).await;
    assert_eq!(home, "/");
    let (page, form) = browser.follow("/private").await;
    assert!(page.starts_with(pool.domain()) && form.body.contains(r#"type="password""#));
}

#[tokio::test]
async fn sign_out_does_not_wait_for_a_pool_that_is_gone() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    pool.stop().await;
    let answer = browser.post("/logout", &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.app_cookies().len(), 0);
}
