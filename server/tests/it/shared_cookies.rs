//! Cookies for several hosts of one domain, and cookies that no other site's link brings along.

use crate::support::{Answer, COMPLETE};
use axum::body::Body;
use axum::http::Request;
use cognito::{Auth, AuthConfig};
use cookie::{Cookie, SameSite};
use leptos::config::LeptosOptions;
use std::collections::HashMap;
use std::sync::Arc;
use tower::ServiceExt;
use web_server::{AppState, OriginSecrets, build_router};

/// The `Set-Cookie` headers of an https site's answer.
async fn cookies(more: &[(&'static str, &str)], method: &str, path: &str) -> Vec<Cookie<'static>> {
    let settings: HashMap<&str, &str> = COMPLETE.iter().chain(more).copied().collect();
    let config =
        AuthConfig::from_lookup(|name| settings.get(name).map(ToString::to_string)).unwrap();
    let router = build_router(AppState {
        auth: Auth::new(&config).unwrap(),
        leptos_options: LeptosOptions::builder()
            .output_name("leptos-cognito")
            .build(),
        site_url: config.site_url().clone(),
        cors_allowed_origins: Arc::new([]),
        origin_secrets: OriginSecrets::default(),
    });
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("accept", "text/html")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("theme=dark"))
        .unwrap();
    let response = router.oneshot(request).await.unwrap();
    Answer::set_cookies_of(response.headers())
}

#[tokio::test]
async fn cookies_belong_to_the_host_alone_by_default() {
    for cookie in [
        cookies(&[], "POST", "/logout").await,
        cookies(&[], "GET", "/login").await,
    ]
    .concat()
    {
        assert!(cookie.name().starts_with("__Host-"), "{}", cookie.name());
        assert_eq!((cookie.domain(), cookie.path()), (None, Some("/")));
        assert_eq!(
            (cookie.secure(), cookie.http_only()),
            (Some(true), Some(true))
        );
        assert_eq!(cookie.same_site(), Some(SameSite::Lax));
    }
}

#[tokio::test]
async fn the_theme_is_remembered_in_a_cookie_with_the_same_attributes() {
    let theme = &cookies(&[], "POST", "/theme").await[0];
    assert_eq!(theme.name_value(), ("__Host-theme", "dark"));
    assert_eq!((theme.domain(), theme.path()), (None, Some("/")));
    assert_eq!(
        (theme.secure(), theme.http_only()),
        (Some(true), Some(true))
    );
    assert_eq!(theme.same_site(), Some(SameSite::Lax));
}

#[tokio::test]
async fn a_cookie_domain_shares_the_session_and_keeps_the_sign_in_at_home() {
    let shared = [("AWS_COGNITO_COOKIE_DOMAIN", "example.com")];
    let session = cookies(&shared, "POST", "/logout").await;
    assert_eq!(session.len(), 3);
    for cookie in session {
        assert!(cookie.name().starts_with("__Secure-"), "{}", cookie.name());
        assert_eq!(
            (cookie.domain(), cookie.secure()),
            (Some("example.com"), Some(true))
        );
    }
    let login = cookies(&shared, "GET", "/login").await;
    assert!(login[0].name().starts_with("__Host-cognito_login_"));
    assert_eq!(login[0].domain(), None);
}

#[tokio::test]
async fn strict_cookies_leave_the_callbacks_cookie_lax() {
    let strict = [("AWS_COGNITO_COOKIE_SAMESITE", "Strict")];
    for cookie in cookies(&strict, "POST", "/logout").await {
        assert_eq!(cookie.same_site(), Some(SameSite::Strict));
    }
    // The callback is a cross-site navigation.
    let login = cookies(&strict, "GET", "/login").await;
    assert_eq!(login[0].same_site(), Some(SameSite::Lax));
}
