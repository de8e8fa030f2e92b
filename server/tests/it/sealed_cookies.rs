//! Cookies that only this application can write: what was done to them costs the session, and no more.

use crate::support::{Browser, Provider, TestApp, settings};
use reqwest::StatusCode;
use tokio::net::TcpListener;

const SESSION: &str = "cognito_session";
const REFRESH: &str = "cognito_refresh_token";
const ACCESS: &str = "cognito_access_token";
const NEW_KEY: &str = "another secret key of 32 characters";

/// An application that seals with `keys`, at `provider`.
async fn with_keys(provider: &Provider, keys: &str) -> TestApp {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let site = format!("http://{}", listener.local_addr().unwrap());
    let mut settings = settings(&site, &provider.url, &provider.url);
    settings.insert("SECRET_KEY", keys.to_owned());
    TestApp::serve(listener, settings)
}

/// Anonymous, everything cleared away, the public pages as always.
async fn assert_signed_out(browser: &mut Browser, what: &str) {
    let page = browser.get("/private").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{what}");
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"), "{what}");
    assert!(browser.app_cookies().is_empty(), "{what}");
    let home = browser.get("/").await;
    assert_eq!(home.status, StatusCode::OK, "{what}");
    assert!(home.body.contains("You are not signed in"), "{what}");
}

/// What may be done to `value`, of which `other` is another cookie's.
fn changes(value: &str, other: &str) -> Vec<(&'static str, String)> {
    let [version, id, sealed] = value.split('.').collect::<Vec<_>>()[..] else {
        panic!("{value}");
    };
    let middle = sealed.len() / 2;
    let letter = if sealed[middle..].starts_with('A') {
        "B"
    } else {
        "A"
    };
    let (start, end) = (&sealed[..middle], &sealed[middle + 1..]);
    vec![
        ("tampered", format!("{version}.{id}.{start}{letter}{end}")),
        ("cut off", format!("{version}.{id}.{start}")),
        ("swapped", other.to_owned()),
        ("an unknown key", format!("{version}.AAAAAAAA.{sealed}")),
        ("another version", format!("v2.{id}.{sealed}")),
        ("no key", format!("{version}.{sealed}")),
        ("nothing", String::new()),
        ("garbage", "%00\"'<script>".to_owned()),
    ]
}

#[tokio::test]
async fn a_session_that_was_tampered_with_or_swapped_is_signed_out_and_cleared() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut signed_in = app.browser();
    provider.sign_in(&mut signed_in, |_| {}).await;
    let cookies = signed_in.app_cookies();
    for (what, value) in changes(cookies[SESSION], cookies[REFRESH]) {
        let mut browser = signed_in.clone();
        browser.set_cookie(SESSION, &value);
        assert_signed_out(&mut browser, what).await;
    }
    assert_eq!(signed_in.get("/private").await.status, StatusCode::OK);
}

/// While the access token counts nobody looks at it; after that it cannot prolong anything.
#[tokio::test]
async fn a_refresh_token_that_was_tampered_with_or_swapped_prolongs_nothing_and_is_cleared() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut signed_in = app.browser();
    provider.sign_in(&mut signed_in, |_| {}).await;
    let cookies = signed_in.app_cookies();
    for (what, value) in changes(cookies[REFRESH], cookies[SESSION]) {
        let mut browser = signed_in.clone();
        browser.set_cookie(REFRESH, &value);
        assert_eq!(
            browser.get("/private").await.status,
            StatusCode::OK,
            "{what}"
        );
        browser.drop_cookie(ACCESS);
        assert_signed_out(&mut browser, what).await;
    }
    assert!(provider.refreshed_with().is_empty());
}

#[tokio::test]
async fn what_was_sealed_with_a_retired_key_is_signed_out_and_cleared() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut signed_in = app.browser();
    provider.sign_in(&mut signed_in, |_| {}).await;
    let retired = with_keys(&provider, NEW_KEY).await;
    assert_signed_out(&mut signed_in.at(&retired.url), "retired").await;
    assert!(provider.refreshed_with().is_empty());
}

#[tokio::test]
async fn a_refresh_seals_the_refresh_token_again_with_the_newest_key() {
    const OLD_KEY: &str = "an older secret key of 32 characters";
    let provider = Provider::start().await;
    let first = with_keys(&provider, OLD_KEY).await;
    let mut browser = first.browser();
    let tokens = provider.sign_in(&mut browser, |_| {}).await;
    let key_id = |browser: &Browser| {
        let sealed = browser.app_cookies()[REFRESH].to_owned();
        sealed.split('.').nth(1).unwrap().to_owned()
    };
    let old = key_id(&browser);
    let rotated = with_keys(&provider, &format!("{NEW_KEY},{OLD_KEY}")).await;
    let mut browser = browser.at(&rotated.url);
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    assert_eq!(key_id(&browser), old);
    provider.refresh_with_tokens(&tokens, None);
    browser.drop_cookie(ACCESS);
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
    assert_ne!(key_id(&browser), old);
}
