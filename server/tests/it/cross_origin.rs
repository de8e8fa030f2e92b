//! Forms and scripts of other sites change nothing.

use crate::support::TestApp;
use reqwest::{Method, StatusCode};

#[tokio::test]
async fn requests_from_elsewhere_are_refused() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    browser.sign_in(&ada.email, &ada.password).await;
    let headers: [&[(&str, &str)]; 10] = [
        &[],
        // Said twice, and not the same: whoever reads only one of the two can be lied to.
        &[
            ("sec-fetch-site", "same-origin"),
            ("sec-fetch-site", "cross-site"),
        ],
        &[
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-origin"),
        ],
        &[("sec-fetch-site", "same-origin, same-origin")],
        &[("origin", &app.url), ("origin", "https://evil.example")],
        &[("origin", "null"), ("origin", &app.url)],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", &app.url)],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ];
    for path in ["/logout", "/login", "/api/account", "/api/session"] {
        for headers in headers {
            let answer = browser
                .send(Method::POST, path, |request| {
                    headers.iter().fold(request, |request, (name, value)| {
                        request.header(*name, *value)
                    })
                })
                .await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(answer.set_cookies().is_empty() && answer.location().is_none());
        }
    }
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
}

#[tokio::test]
async fn our_own_origin_is_enough_without_fetch_metadata() {
    let (app, _pool) = TestApp::with_pool().await;
    let origin = app.url.clone();
    let answer = app
        .browser()
        .send(Method::POST, "/logout", |request| {
            request.header("origin", origin)
        })
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_that_cannot_be_read_is_refused_and_sent_nowhere_else() {
    let (app, _pool) = TestApp::with_pool().await;
    for referer in ["https://evil.example/", "http://127.0.0.1.evil.example/"] {
        let answer = app
            .browser()
            .send(Method::POST, "/login", |request| {
                request
                    .header("sec-fetch-site", "same-origin")
                    .header("accept", "text/html")
                    .header("referer", referer)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body("next[a=1&next=2")
            })
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        assert!(!answer.location().unwrap_or_default().contains("evil"));
    }
}

#[tokio::test]
async fn headers_of_a_proxy_or_a_forger_choose_no_address() {
    let (app, _pool) = TestApp::with_pool().await;
    let answer = app
        .browser()
        .send(Method::GET, "/login", |request| {
            request
                .header("accept", "text/html")
                .header("host", "evil.example")
                .header("x-forwarded-host", "evil.example")
                .header("x-forwarded-proto", "https")
                .header("forwarded", "host=evil.example;proto=https")
        })
        .await;
    assert!(!answer.location().unwrap().contains("evil"));
    assert!(
        answer
            .set_cookies()
            .iter()
            .all(|cookie| cookie.domain().is_none())
    );
}
