//! A whole sign-in against the local pool.

use crate::support::TestApp;
use cookie::SameSite;
use local_pool::Endpoint;
use reqwest::StatusCode;

#[tokio::test]
async fn a_deep_link_ends_where_it_pointed() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    let (login, form) = browser.follow("/private?tab=2").await;
    assert!(login.starts_with(pool.domain()), "{login}");
    let (page, answer) = browser
        .submit_login(&login, &form, &ada.email, &ada.password)
        .await;
    assert_eq!(
        (page.as_str(), answer.status),
        ("/private?tab=2", StatusCode::OK)
    );
}

#[tokio::test]
async fn an_address_elsewhere_as_next_ends_at_the_private_page() {
    let (app, pool) = TestApp::with_pool().await;
    let ada = pool.users()[0].clone();
    for next in [
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "/logout",
    ] {
        let mut browser = app.browser();
        let (login, form) = browser.follow(&format!("/login?next={next}")).await;
        let (page, _) = browser
            .submit_login(&login, &form, &ada.email, &ada.password)
            .await;
        assert_eq!(page, "/private", "{next}");
    }
}

#[tokio::test]
async fn the_sessions_cookies_are_out_of_reach_of_scripts_and_other_sites() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    let (login, form) = browser.follow("/login").await;
    let posted = {
        // The last step by hand, to see the callback's own answer.
        let (_, _) = browser
            .submit_login(&login, &form, &ada.email, &ada.password)
            .await;
        let authorize = browser.get("/login").await;
        let pool_answer = browser.get(authorize.location().unwrap()).await;
        browser.get(pool_answer.location().unwrap()).await
    };
    let cookies = posted.set_cookies();
    for name in [
        "cognito_access_token",
        "cognito_session",
        "cognito_refresh_token",
    ] {
        let cookie = cookies.iter().find(|cookie| cookie.name() == name).unwrap();
        assert_eq!(cookie.http_only(), Some(true));
        assert_eq!(cookie.same_site(), Some(SameSite::Lax));
        assert_eq!((cookie.path(), cookie.domain()), (Some("/"), None));
        assert!(cookie.max_age().unwrap().whole_seconds() > 0);
    }
    let age = |name| {
        let cookie = cookies.iter().find(|cookie| cookie.name() == name);
        cookie.unwrap().max_age().unwrap().whole_seconds()
    };
    assert_eq!(age("cognito_access_token"), 1800);
    // Twelve hours since the password, of which this test has taken a moment.
    assert!((43_100..=43_200).contains(&age("cognito_session")));
    assert!((43_100..=43_200).contains(&age("cognito_refresh_token")));
    assert!(
        browser
            .app_cookies()
            .keys()
            .all(|name| !name.starts_with("cognito_login_"))
    );
    assert_eq!(
        browser.app_cookies()["cognito_access_token"]
            .split('.')
            .count(),
        3
    );
    for sealed in ["cognito_session", "cognito_refresh_token"] {
        assert!(browser.app_cookies()[sealed].starts_with("v1."));
    }
}

#[tokio::test]
async fn keys_are_fetched_once_for_many_requests() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    for _ in 0..5 {
        browser.get("/private").await;
    }
    assert_eq!(
        (pool.calls(Endpoint::Jwks), pool.calls(Endpoint::Token)),
        (1, 1)
    );
}

#[tokio::test]
async fn an_encoded_query_comes_back_as_it_was() {
    let (app, pool) = TestApp::with_pool().await;
    let ada = pool.users()[0].clone();
    for page in [
        "/private?q=a%26b%3Dc",
        "/private?q=%20",
        "/private?q=%23x",
        "/private?q=100%25",
    ] {
        let mut browser = app.browser();
        let (login, form) = browser.follow(page).await;
        let (end, _) = browser
            .submit_login(&login, &form, &ada.email, &ada.password)
            .await;
        assert_eq!(end, page);
    }
}
