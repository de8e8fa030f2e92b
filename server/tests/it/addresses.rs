//! Other spellings of the pages' addresses.

use crate::support::TestApp;
use reqwest::StatusCode;

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_page_without_it() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for (address, page) in [
        ("/private/", "/private"),
        ("/private/?a=b&c=%2F", "/private?a=b&c=%2F"),
        ("/token//", "/token"),
        ("/login/?next=%2Ftoken", "/login?next=%2Ftoken"),
        ("/logout/", "/logout"),
    ] {
        let answer = browser.get(address).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{address}");
        assert_eq!(answer.location(), Some(page));
    }
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
}

/// The router resolves these to the private page; the guard must not read them otherwise.
#[tokio::test]
async fn other_spellings_of_a_private_path_do_not_pass_the_guard() {
    let (app, _pool) = TestApp::with_pool().await;
    for target in [
        "/x/../private",
        "/./private",
        "/private/.",
        "/private/%2e",
        "/x/%2e%2e/private",
        "/private\\",
        "\\private",
        "//evil.example/private",
    ] {
        let answer = app.raw_get(target).await;
        let refused = [
            "HTTP/1.1 303",
            "HTTP/1.1 308",
            "HTTP/1.1 400",
            "HTTP/1.1 404",
        ];
        assert!(
            refused.iter().any(|status| answer.starts_with(status)),
            "{target}: {answer}"
        );
        assert!(!answer.contains("<h1>Private"), "{target}: {answer}");
    }
}

/// To a browser these are addresses of another host, and a page that repeats them leads there.
#[tokio::test]
async fn an_address_that_names_another_host_is_refused() {
    let (app, _pool) = TestApp::with_pool().await;
    for target in [
        "//evil.example/login?next=/private",
        "/\\evil.example/login?next=/private",
        "//evil.example/private",
        "///evil.example/private",
        "//evil.example/",
    ] {
        let answer = app.raw_get(target).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{target}: {answer}");
        assert!(!answer.contains("evil"), "{target}: {answer}");
    }
}
