//! What is larger than anything of ours is refused, with a reason and every header.

use crate::support::TestApp;
use reqwest::{Method, StatusCode};

#[tokio::test]
async fn oversized_requests_get_the_status_that_says_what_is_too_large() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let long = format!("/?{}", "a".repeat(9 * 1024));
    let uri = browser.get(&long).await;
    assert_eq!(uri.status, StatusCode::URI_TOO_LONG);
    let big = "a".repeat(33 * 1024);
    let cookie = browser
        .send(Method::GET, "/", |request| request.header("cookie", big))
        .await;
    let many = browser
        .send(Method::GET, "/", |request| {
            (0..120).fold(request, |request, n| request.header(format!("x-{n}"), "x"))
        })
        .await;
    let body = browser
        .send(Method::POST, "/login", |request| {
            request
                .header("sec-fetch-site", "same-origin")
                .body("a".repeat(65 * 1024))
        })
        .await;
    assert_eq!(body.status, StatusCode::PAYLOAD_TOO_LARGE);
    for answer in [&cookie, &many] {
        assert_eq!(
            answer.status,
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            "{}",
            answer.body
        );
    }
    for answer in [uri, cookie, many, body] {
        assert!(answer.body.contains("too l"), "{}", answer.body);
        assert_eq!(
            answer.header("content-type"),
            Some("text/plain; charset=utf-8")
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    }
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_nonce_appears_only_as_a_nonce() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut nonces = std::collections::BTreeSet::new();
    for page in ["/", "/nowhere", "/login?error=failed", "/logout"] {
        let answer = app.browser().get(page).await;
        let policy = answer.header("content-security-policy").unwrap();
        let (_, rest) = policy.split_once("'nonce-").unwrap();
        let nonce = rest.split('\'').next().unwrap();
        // 128 bits in base64url.
        assert!(nonce.len() >= 22, "{nonce}");
        let as_nonce = answer.body.matches(&format!("nonce=\"{nonce}\"")).count();
        assert!(as_nonce > 0, "{page}");
        assert_eq!(answer.body.matches(nonce).count(), as_nonce, "{page}");
        nonces.insert(nonce.to_owned());
    }
    assert_eq!(nonces.len(), 4);
}
