//! Forms and scripts of other sites change nothing.

use crate::support::{Answer, TestApp};
use reqwest::{Method, StatusCode};
use url::Url;

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
    for referer in foreign_referers(&app.url) {
        let answer = plain_form(&app, "/login", referer.as_deref(), "next[a=1&next=2").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        // Leptos sends such a form back to its Referer, by a header that browsers obey at 3xx only.
        let site = Url::parse(&app.url).unwrap();
        let target = site.join(answer.location().unwrap_or_default()).unwrap();
        assert_eq!(target.origin(), site.origin(), "{referer:?}: {target}");
    }
}

/// What is no page of ours, and none at all.
fn foreign_referers(site: &str) -> [Option<String>; 6] {
    [
        None,
        Some("https://evil.example/".to_owned()),
        Some("http://127.0.0.1.evil.example/private".to_owned()),
        Some(format!("{site}.evil.example/")),
        Some(format!("{site}@evil.example/")),
        Some("//evil.example/".to_owned()),
    ]
}

/// A form of a page without JavaScript.
async fn plain_form(
    app: &TestApp,
    path: &str,
    referer: Option<&str>,
    body: &'static str,
) -> Answer {
    let mut browser = app.browser();
    let answer = browser.send(Method::POST, path, |request| {
        let request = request
            .header("sec-fetch-site", "same-origin")
            .header("accept", "text/html")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        match referer {
            Some(referer) => request.header("referer", referer),
            None => request,
        }
    });
    answer.await
}

#[tokio::test]
async fn a_plain_form_leads_back_to_a_page_of_ours_whatever_its_referer() {
    let (app, _pool) = TestApp::with_pool().await;
    for (referer, page) in [
        ("/private?a=b", "/private?a=b"),
        ("/", "/"),
        ("//evil.example/", "/"),
    ] {
        let referer = format!("{}{referer}", app.url);
        let answer = plain_form(&app, "/theme", Some(&referer), "theme=dark").await;
        assert_eq!(answer.location(), Some(page), "{referer}");
    }
    for referer in foreign_referers(&app.url) {
        let answer = plain_form(&app, "/theme", referer.as_deref(), "theme=dark").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), Some("/"), "{referer:?}");
    }
}

/// One layer is ahead of them all, also of one that is added tomorrow.
#[tokio::test]
async fn every_server_function_is_refused_from_elsewhere_with_every_unsafe_method() {
    let (app, _pool) = TestApp::with_pool().await;
    let functions = leptos::server_fn::axum::server_fn_paths();
    let mut count = 0;
    for (path, _) in functions {
        for method in ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"] {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            for (name, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "none"),
                ("origin", "null"),
                ("x", "neither of the two"),
            ] {
                let mut browser = app.browser();
                let answer =
                    browser.send(method.clone(), path, |request| request.header(name, value));
                let status = answer.await.status;
                assert_eq!(
                    status,
                    StatusCode::FORBIDDEN,
                    "{method} {path} {name}: {value}"
                );
                count += 1;
            }
        }
    }
    assert!(count >= 8 * 5 * 4, "{count}");
}

/// Whoever is in front, or pretends to be, can say what it likes: addresses come from SITE_URL.
#[tokio::test]
async fn headers_of_a_proxy_or_a_forger_choose_no_address() {
    let (app, _pool) = TestApp::with_pool().await;
    for (method, path) in [
        (Method::GET, "/login"),
        (Method::GET, "/private"),
        (Method::GET, "/postlogin?code=c&state=s"),
        (Method::GET, "/postlogout"),
        (Method::POST, "/login"),
        (Method::POST, "/logout"),
        (Method::POST, "/theme"),
    ] {
        let mut browser = app.browser();
        let answer = browser.send(method, path, |request| {
            request
                .header("accept", "text/html")
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("host", "evil.example")
                .header("x-forwarded-host", "evil.example")
                .header("x-forwarded-proto", "https")
                .header("x-forwarded-port", "444")
                .header("x-forwarded-prefix", "/evil")
                .header("x-original-url", "/evil")
                .header("forwarded", "host=evil.example;proto=https")
                .body("theme=dark")
        });
        let answer = answer.await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(!format!("{:?}", answer.headers).contains("evil"), "{path}");
        let cookies = answer.set_cookies();
        assert!(cookies.iter().all(|cookie| cookie.domain().is_none()));
        // Nor does a forger make plain-http cookies look like those of https, or the reverse.
        assert!(cookies.iter().all(|cookie| cookie.secure() != Some(true)));
        if let Some(redirect_uri) = answer
            .location()
            .filter(|location| location.contains("/authorize?"))
            .and_then(|_| answer.location_parameter("redirect_uri"))
        {
            assert_eq!(redirect_uri, format!("{}/postlogin", app.url));
        }
    }
}
