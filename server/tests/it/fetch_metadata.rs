//! A person's navigation starts a sign-in; a script's fetch and a browser's guess do not.

use crate::support::TestApp;
use reqwest::{Method, StatusCode};

const PAGES: [&str; 6] = [
    "/private",
    "/token",
    "/edit",
    "/admin",
    "/login",
    "/login?next=/private",
];

#[tokio::test]
async fn xhr_gets_401_not_302() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let fetches: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-mode", "cors"), ("accept", "*/*")],
        &[("sec-fetch-mode", "same-origin"), ("accept", "text/html")],
        &[("sec-fetch-mode", "no-cors"), ("accept", "image/*")],
        &[("accept", "application/json")],
        &[("accept", "*/*")],
    ];
    for page in PAGES {
        for headers in fetches {
            let answer = browser
                .send(Method::GET, page, |request| {
                    headers.iter().fold(request, |request, (name, value)| {
                        request.header(*name, *value)
                    })
                })
                .await;
            assert_eq!(
                answer.status,
                StatusCode::UNAUTHORIZED,
                "{page} {headers:?}"
            );
            assert_eq!(answer.body, r#"{"error":"unauthenticated"}"#);
            assert_eq!(answer.header("content-type"), Some("application/json"));
            assert!(answer.header("www-authenticate").is_some());
            assert!(answer.location().is_none() && answer.set_cookies().is_empty());
        }
    }
}

#[tokio::test]
async fn prefetch_cannot_start_a_login() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for page in PAGES {
        for (name, value) in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("purpose", "prefetch"),
        ] {
            let answer = browser
                .send(Method::GET, page, |request| {
                    request
                        .header("accept", "text/html")
                        .header("sec-fetch-mode", "navigate")
                        .header(name, value)
                })
                .await;
            assert_eq!(
                answer.status,
                StatusCode::NO_CONTENT,
                "{page} {name}: {value}"
            );
            assert!(answer.location().is_none() && answer.set_cookies().is_empty());
        }
    }
    assert_eq!(pool.calls(local_pool::Endpoint::Authorize), 0);
}

#[tokio::test]
async fn files_are_never_guarded() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for file in [
        "/favicon.svg",
        "/favicon.ico",
        "/pkg/leptos-cognito.css",
        "/robots.txt",
    ] {
        let answer = browser.get(file).await;
        assert!(
            answer.location().is_none() && answer.set_cookies().is_empty(),
            "{file}"
        );
    }
}

#[tokio::test]
async fn a_post_to_a_guarded_page_answers_303_never_307() {
    let (app, _pool) = TestApp::with_pool().await;
    let answer = app.browser().post("/private?a=b", &[("text", "x")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location(), Some("/login?next=%2Fprivate%3Fa%3Db"));
}

/// With 307 the browser would send the form once more, to wherever it is led.
#[tokio::test]
async fn every_redirect_that_answers_a_post_is_a_303() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let ada = pool.users()[0].clone();
    let form = [("theme", "dark"), ("text", "x"), ("next", "/private")];
    let paths = [
        "/private", "/token", "/admin", "/login", "/theme", "/refresh", "/logout",
    ];
    let mut redirects = 0;
    for is_signed_in in [false, true] {
        if is_signed_in {
            browser.sign_in(&ada.email, &ada.password).await;
        }
        for path in paths {
            let answer = browser.post(path, &form).await;
            if answer.status.is_redirection() {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
                redirects += 1;
            }
        }
    }
    assert!(redirects >= 9, "{redirects}");
}

/// Only a browser knows the fragment: it is asked, on a small page of ours, once.
#[tokio::test]
async fn a_browser_that_is_sent_to_sign_in_is_asked_for_the_fragment() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let get = |address: &'static str| {
        move |browser: &mut crate::support::Browser| {
            let mut browser = browser.clone();
            async move {
                browser
                    .send(Method::GET, address, |request| {
                        request
                            .header("accept", "text/html")
                            .header("sec-fetch-mode", "navigate")
                    })
                    .await
            }
        }
    };
    let step = get("/login?next=%2Fprivate%3Fx%3D%22%3E%3Cscript%3E&lang=fr")(&mut browser).await;
    assert_eq!((step.status, step.set_cookies()), (StatusCode::OK, vec![]));
    let address = "/login?next=%2Fprivate%3Fx%3D%22%3E%3Cscript%3E&amp;lang=fr&amp;fragment=";
    assert!(
        step.body.contains(&format!(r#"content="0;url={address}""#)),
        "{}",
        step.body
    );
    for direct in [
        "/login",
        "/login?next=%2Fprivate&fragment=",
        "/login?next=%2Fprivate&fragment=notes",
        "/login?next=%2Fprivate%23notes",
    ] {
        let begun = get(direct)(&mut browser).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{direct}");
    }
}
