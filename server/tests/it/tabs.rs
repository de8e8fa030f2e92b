//! Many tabs that sign in at the same time.

use crate::support::{Answer, Browser, CODE, Provider, TestApp};
use reqwest::StatusCode;

async fn begin(browser: &mut Browser, tab: usize) -> Answer {
    browser
        .get(&format!("/login?next=/private?tab={tab}"))
        .await
}

/// Answers the sign-in that `begun` has begun.
async fn finish(provider: &Provider, browser: &mut Browser, begun: &Answer) -> Answer {
    let parameter = |name| begun.location_parameter(name).unwrap();
    provider.answer_with_tokens(&provider.tokens(&parameter("nonce")));
    let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
    browser.get(&callback).await
}

#[tokio::test]
async fn two_tabs_can_both_finish_login() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let tabs = [begin(&mut browser, 0).await, begin(&mut browser, 1).await];
    for (number, begun) in tabs.iter().enumerate() {
        let answer = finish(&provider, &mut browser, begun).await;
        assert_eq!(answer.location(), Some(&*format!("/private?tab={number}")));
    }
    assert_eq!(provider.token_calls(), 2);
}

#[tokio::test]
async fn of_twelve_tabs_the_newest_five_finish_and_the_others_go_where_they_wanted() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let mut tabs = Vec::new();
    for tab in 0..12 {
        tabs.push(begin(&mut browser, tab).await);
    }
    // Whoever is not signed in is told, and can begin again.
    let mut early = browser.clone();
    let answer = finish(&provider, &mut early, &tabs[0]).await;
    let expired = "/login?error=expired&next=%2Fprivate%3Ftab%3D0";
    assert_eq!(
        (answer.location(), provider.token_calls()),
        (Some(expired), 0)
    );

    for (number, begun) in tabs.iter().enumerate().skip(7) {
        // Each of the five by itself, as if the other four had been given up.
        let mut alone = browser.clone();
        let answer = finish(&provider, &mut alone, begun).await;
        assert_eq!(answer.location(), Some(&*format!("/private?tab={number}")));
    }
    assert_eq!(provider.token_calls(), 5);
    for (number, begun) in tabs.iter().enumerate().rev() {
        let answer = finish(&provider, &mut browser, begun).await;
        let wanted = format!("/private?tab={number}");
        assert_eq!(answer.location(), Some(&*wanted), "tab {number}");
        assert_eq!(browser.get(&wanted).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn pending_login_cookies_are_bounded_also_when_tabs_begin_at_the_same_time() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    // Answers to requests that were all sent before the first came back.
    for tab in 0..12 {
        let mut parallel = app.browser();
        begin(&mut parallel, tab).await;
        for (name, value) in parallel.app_cookies() {
            browser.set_cookie(name, value);
        }
    }
    begin(&mut browser, 12).await;
    let pending = browser.app_cookies().into_keys();
    assert_eq!(
        pending
            .filter(|name| name.starts_with("cognito_login_"))
            .count(),
        5
    );
}

#[tokio::test]
async fn the_callback_removes_its_own_pending_login_and_sign_out_all() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    let first = begin(&mut browser, 0).await;
    begin(&mut browser, 1).await;
    finish(&provider, &mut browser, &first).await;
    let pending = |browser: &Browser| {
        let cookies = browser.app_cookies().into_keys();
        cookies
            .filter(|name| name.starts_with("cognito_login_"))
            .count()
    };
    assert_eq!(pending(&browser), 1);
    browser.post("/logout", &[]).await;
    assert!(browser.app_cookies().is_empty());
}
