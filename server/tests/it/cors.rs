//! `CORS_ALLOWED_ORIGINS`: which other sites' scripts may call the API.

use crate::support::{Answer, Provider, TestApp};
use axum::http::HeaderValue;
use reqwest::{Method, StatusCode};

const PARTNER: &str = "https://partner.example.com";

async fn ask(app: &TestApp, method: Method, path: &str, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-mode", "cors"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let preflight = method == Method::OPTIONS;
    app.browser()
        .send(method, path, |request| {
            headers
                .iter()
                .filter(|(name, _)| preflight || !name.starts_with("access"))
                .fold(request, |request, (name, value)| {
                    request.header(*name, *value)
                })
        })
        .await
}

#[tokio::test]
async fn by_default_nobody_elsewhere_may_call_anything() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    for method in [Method::OPTIONS, Method::POST] {
        let answer = ask(&app, method, "/api/session", PARTNER).await;
        assert!(!answer.status.is_success());
        assert_eq!(answer.header("access-control-allow-origin"), None);
        assert_eq!(answer.header("access-control-allow-credentials"), None);
    }
}

#[tokio::test]
async fn exact_origins_may_call_the_api_with_credentials() {
    let provider = Provider::start().await;
    let origins = [HeaderValue::from_static(PARTNER)];
    let app = TestApp::with_origins(&provider.url, &origins).await;
    let preflight = ask(&app, Method::OPTIONS, "/api/session", PARTNER).await;
    assert_eq!(preflight.status, StatusCode::OK);
    assert_eq!(
        preflight.header("access-control-allow-methods"),
        Some("GET,POST")
    );
    assert!(
        preflight
            .header("access-control-allow-headers")
            .unwrap()
            .contains("content-type")
    );
    let call = ask(&app, Method::POST, "/api/session", PARTNER).await;
    assert_eq!(call.status, StatusCode::OK, "{}", call.body);
    for answer in [preflight, call] {
        assert_eq!(answer.header("access-control-allow-origin"), Some(PARTNER));
        assert_eq!(
            answer.header("access-control-allow-credentials"),
            Some("true")
        );
        let vary: Vec<_> = answer.headers.get_all("vary").iter().collect();
        assert!(format!("{vary:?}").to_lowercase().contains("origin"));
    }
}

#[tokio::test]
async fn other_origins_and_other_paths_stay_shut() {
    let provider = Provider::start().await;
    let origins = [HeaderValue::from_static(PARTNER)];
    let app = TestApp::with_origins(&provider.url, &origins).await;
    for origin in [
        "https://evil.example",
        "http://partner.example.com",
        "https://partner.example.com:8443",
        "https://partner.example.com.evil.example",
        "https://PARTNER.example.com",
        "null",
    ] {
        let preflight = ask(&app, Method::OPTIONS, "/api/session", origin).await;
        assert_eq!(
            preflight.header("access-control-allow-origin"),
            None,
            "{origin}"
        );
        let call = ask(&app, Method::POST, "/api/session", origin).await;
        assert_eq!(call.status, StatusCode::FORBIDDEN, "{origin}");
    }
    for path in ["/logout", "/refresh", "/login", "/apiary"] {
        let call = ask(&app, Method::POST, path, PARTNER).await;
        assert_eq!(call.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(call.header("access-control-allow-origin"), None, "{path}");
    }
}
