//! The table of headers, on every kind of answer.

use crate::support::{Answer, Browser, COMPLETE, Provider, TestApp};
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use cognito::{Auth, AuthConfig, Clock};
use leptos::config::LeptosOptions;
use reqwest::{Method, RequestBuilder};
use std::sync::Arc;
use tower::ServiceExt;
use web_server::{AppState, OriginSecrets, build_router};

/// What every answer says, whatever it is.
const ALWAYS: [(&str, &str); 6] = [
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

fn assert_table(headers: &HeaderMap, answer: &str) {
    let one = |name: &str| {
        let mut values = headers.get_all(name).iter();
        let value = values.next().map(|value| value.to_str().unwrap());
        assert!(values.next().is_none(), "{answer}: {name} is there twice");
        value.unwrap_or_default()
    };
    for (name, value) in ALWAYS {
        assert_eq!(one(name), value, "{answer}: {name}");
    }
    let policy = one("content-security-policy");
    for directive in [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(directive), "{answer}: {policy}");
    }
    assert!(policy.contains("form-action '"), "{answer}: {policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    assert!(one("permissions-policy").contains("camera=()"), "{answer}");
    assert!(
        !headers.contains_key("access-control-allow-origin"),
        "{answer}"
    );
    assert!(!headers.contains_key("server") && !headers.contains_key("x-powered-by"));
}

/// An answer that belongs to a visitor: in no cache.
fn assert_private(answer: &Answer, status: u16, name: &str) {
    assert_eq!(answer.status.as_u16(), status, "{name}: {}", answer.body);
    assert_table(&answer.headers, name);
    assert_eq!(
        answer.header("cache-control"),
        Some("private, no-store"),
        "{name}"
    );
    let vary = answer.headers.get_all("vary").iter();
    let vary: Vec<&str> = vary.map(|value| value.to_str().unwrap()).collect();
    let vary = vary.join(", ");
    assert!(
        vary.contains("Sec-Fetch-Site") && vary.contains("Origin"),
        "{name}: {vary}"
    );
}

async fn send(
    browser: &mut Browser,
    (method, path): (Method, &str),
    prepare: impl FnOnce(RequestBuilder) -> RequestBuilder,
) -> Answer {
    browser.send(method, path, prepare).await
}

#[tokio::test]
async fn every_status_has_every_header() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut visitor = app.browser();
    for (status, path) in [
        (200, "/"),
        (200, "/health"),
        (303, "/private"),
        (303, "/login"),
        (303, "/postlogin?error=access_denied&state=x"),
        (400, "/login?error=failed"),
        (404, "/nowhere"),
        (404, "/pkg/nowhere.css"),
        (503, "/login?error=unavailable"),
    ] {
        let answer = visitor.get(path).await;
        assert_private(&answer, status, path);
    }
    let long = "a".repeat(9 * 1024);
    let answer = visitor.get(&format!("/?{long}")).await;
    assert_private(&answer, 414, "long address");
    let big = "a".repeat(40 * 1024);
    let request = (Method::GET, "/");
    let answer = send(&mut visitor, request, |request| request.header("x", big)).await;
    assert_private(&answer, 431, "large header");
    let big = "a".repeat(65 * 1024);
    let request = (Method::POST, "/login");
    let answer = send(&mut visitor, request, |request| {
        request.header("sec-fetch-site", "same-origin").body(big)
    });
    assert_private(&answer.await, 413, "large body");
    let request = (Method::POST, "/login");
    let answer = send(&mut visitor, request, |request| {
        request.header("sec-fetch-site", "cross-site")
    });
    assert_private(&answer.await, 403, "from elsewhere");
    let answer = send(&mut visitor, (Method::DELETE, "/health"), |request| request).await;
    assert_private(&answer, 405, "wrong method");
    let answer = send(
        &mut visitor,
        (Method::GET, "/login?next=/private"),
        |request| request.header("sec-fetch-mode", "navigate"),
    );
    assert_private(&answer.await, 200, "step before sign-in");
    let raw = app.raw_get("//evil.example/login").await;
    assert!(raw.starts_with("HTTP/1.1 400 "), "{raw}");
    for (name, value) in ALWAYS {
        assert!(raw.contains(&format!("{name}: {value}\r\n")), "{raw}");
    }
}

#[tokio::test]
async fn signed_in_answers_have_every_header_as_do_outages_and_panics() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    for page in ["/", "/private", "/token", "/logout"] {
        assert_private(&browser.get(page).await, 200, page);
    }
    assert_private(&browser.get("/admin").await, 403, "/admin");
    assert_private(&browser.call("/api/account").await, 200, "server function");
    provider.take_keys_down();
    let cold = TestApp::with_provider(&provider.url).await;
    let mut elsewhere = browser.at(&cold.url);
    assert_private(&elsewhere.get("/private").await, 503, "outage");
    assert_private(
        &elsewhere.call("/api/account").await,
        503,
        "outage, for scripts",
    );
    let broken = TestApp::with_clock(&provider.url, Arc::new(NoClock)).await;
    let mut elsewhere = browser.at(&broken.url);
    assert_private(&elsewhere.get("/private").await, 500, "panic");
    assert_private(
        &elsewhere.call("/api/account").await,
        500,
        "panic, for scripts",
    );
    assert_private(&browser.post("/logout", &[]).await, 303, "sign-out");
}

struct NoClock;

impl Clock for NoClock {
    fn now(&self) -> i64 {
        panic!("what time is it?")
    }
}

/// Not over plain http, which only this machine is served with.
#[tokio::test]
async fn over_https_every_answer_demands_https_for_a_year() {
    let setting = |name: &str| COMPLETE.iter().find(|(key, _)| *key == name);
    let config =
        AuthConfig::from_lookup(|name| setting(name).map(|(_, value)| (*value).into())).unwrap();
    let router = build_router(AppState {
        auth: Auth::new(&config).unwrap(),
        leptos_options: LeptosOptions::builder()
            .output_name("leptos-cognito")
            .site_root("../public")
            .build(),
        site_url: config.site_url().clone(),
        cors_allowed_origins: Arc::new([]),
        origin_secrets: OriginSecrets::default(),
    });
    for path in ["/", "/private", "/nowhere", "/health", "/favicon.svg"] {
        let request = Request::get(path).header("accept", "text/html");
        let request = request.body(Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        assert_table(answer.headers(), path);
        assert_eq!(
            answer.headers()["strict-transport-security"],
            "max-age=31536000; includeSubDomains",
            "{path}"
        );
    }
    let request = Request::get("/favicon.svg").body(Body::empty()).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "image/svg+xml");
    assert_eq!(answer.headers()["cache-control"], "no-cache");
}
