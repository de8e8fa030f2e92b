//! Sign-out: here, and at the pool.

use crate::support::{Provider, REFRESH_TOKEN, TestApp};
use local_pool::Endpoint;
use reqwest::{Method, StatusCode};
use std::time::{Duration, Instant};

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
    assert_eq!(answer.header("clear-site-data"), Some("\"cache\""));
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

#[tokio::test]
async fn logout_survives_a_failing_identity_provider_that_hangs() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    let _hold = provider.hold_revocations().await;
    // A bound for a server that waits for ever; it gives up after two seconds.
    let patient = Duration::from_secs(30);
    let answer = tokio::time::timeout(patient, browser.post("/logout", &[])).await;
    assert_eq!(answer.unwrap().status, StatusCode::SEE_OTHER);
    assert!(browser.app_cookies().is_empty());
    assert_eq!(provider.revoked(), [REFRESH_TOKEN]);
}

/// A request can carry several sessions under one name: they wait together, not one after the other.
#[tokio::test]
async fn a_pool_that_hangs_delays_a_sign_out_by_three_seconds_at_most() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut sessions = Vec::new();
    for _ in 0..3 {
        let mut browser = app.browser();
        provider.sign_in(&mut browser, |_| {}).await;
        let cookies = browser.app_cookies().into_iter();
        sessions.extend(cookies.map(|(name, value)| format!("{name}={value}")));
    }
    let _hold = provider.hold_revocations().await;
    let begun = Instant::now();
    let mut browser = app.browser();
    let answer = browser.send(Method::POST, "/logout", |request| {
        request
            .header("sec-fetch-site", "same-origin")
            .header("cookie", sessions.join("; "))
    });
    let answer = answer.await;
    // One after the other would take six.
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(3), "{took:?}");
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(provider.revoked(), [REFRESH_TOKEN; 3]);
}

#[tokio::test]
async fn logout_is_post_and_csrf_checked() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    for (method, site) in [(Method::GET, "cross-site"), (Method::POST, "cross-site")] {
        let answer = browser
            .send(method, "/logout", |request| {
                request
                    .header("accept", "text/html")
                    .header("sec-fetch-site", site)
            })
            .await;
        assert!(answer.set_cookies().is_empty());
    }
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    assert_eq!(pool.calls(Endpoint::Revoke), 0);
}

#[tokio::test]
async fn signed_in_pages_are_kept_by_no_cache() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    for page in ["/", "/private", "/token", "/admin"] {
        let answer = browser.get(page).await;
        assert_eq!(
            answer.header("cache-control"),
            Some("private, no-store"),
            "{page}"
        );
        let vary: Vec<_> = answer.headers.get_all("vary").iter().collect();
        assert!(format!("{vary:?}").contains("Cookie"), "{page}: {vary:?}");
    }
}
