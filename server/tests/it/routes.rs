//! Every row of the route table, as a visitor meets it.

use crate::support::TestApp;
use reqwest::{Method, StatusCode};

#[tokio::test]
async fn home_welcomes_and_offers_sign_in() {
    let (app, _pool) = TestApp::with_pool().await;
    let home = app.browser().get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(
        home.body
            .contains("<title>Welcome! · leptos-cognito</title>")
    );
    assert!(home.body.contains(r#"href="/login""#) && home.body.contains("You are not signed in"));
}

#[tokio::test]
async fn login_goes_to_the_pool_with_every_parameter() {
    let (app, pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for answer in [
        browser.get("/login").await,
        browser.post("/login", &[]).await,
    ] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let location = answer.location().unwrap();
        assert!(location.starts_with(&format!("{}/oauth2/authorize?", pool.domain())));
        let parameter = |name| answer.location_parameter(name).unwrap();
        assert_eq!(parameter("response_type"), "code");
        assert_eq!(parameter("client_id"), "client");
        assert_eq!(parameter("redirect_uri"), format!("{}/postlogin", app.url));
        assert_eq!(parameter("scope"), "openid email profile");
        assert_eq!(parameter("code_challenge_method"), "S256");
        assert_eq!(parameter("code_challenge").len(), 43);
        // 32 random bytes each, in base64url.
        assert_eq!(
            (parameter("state").len(), parameter("nonce").len()),
            (43, 43)
        );
        let cookies = answer.set_cookies();
        assert_eq!(cookies.len(), 1);
        assert!(cookies[0].name().starts_with("cognito_login_"));
        assert_eq!(cookies[0].max_age().unwrap().whole_seconds(), 600);
        assert!(!answer.body.contains(&parameter("state")));
    }
}

#[tokio::test]
async fn at_most_five_sign_ins_are_pending() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    browser.set_cookie("cognito_login_foreign", "garbage");
    for _ in 0..8 {
        browser.get("/login").await;
    }
    let cookies = browser.app_cookies();
    let pending = cookies
        .keys()
        .filter(|name| name.starts_with("cognito_login_"));
    assert_eq!(pending.count(), 5);
    assert!(!cookies.contains_key("cognito_login_foreign"));
}

#[tokio::test]
async fn a_prefetch_or_a_script_starts_no_sign_in() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for (name, value, status) in [
        ("sec-purpose", "prefetch;prerender", StatusCode::NO_CONTENT),
        ("sec-fetch-mode", "cors", StatusCode::UNAUTHORIZED),
    ] {
        let answer = browser
            .send(Method::GET, "/login", |request| request.header(name, value))
            .await;
        assert_eq!(answer.status, status);
        assert!(answer.set_cookies().is_empty() && answer.location().is_none());
    }
}

#[tokio::test]
async fn each_login_error_is_explained_with_a_way_to_try_again() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for (code, status, text) in [
        ("cancelled", 400, "You cancelled the sign-in."),
        ("expired", 400, "Your sign-in expired."),
        ("rejected", 400, "could not be verified"),
        ("unavailable", 503, "cannot be reached"),
        ("too_large", 400, "too large to sign in with"),
        ("failed", 400, "reported a problem"),
        ("<script>alert(1)</script>", 400, "reported a problem"),
    ] {
        let view = browser.get(&format!("/login?error={code}")).await;
        assert_eq!(view.status.as_u16(), status, "{code}");
        assert!(
            view.body.contains(text) && view.body.contains("Try again"),
            "{code}"
        );
        assert!(!view.body.contains("alert(1)") && view.set_cookies().is_empty());
    }
}

#[tokio::test]
async fn signed_out_visitors_of_private_pages_are_sent_to_sign_in() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for (page, next) in [
        ("/private", "%2Fprivate"),
        ("/private?a=b&c=d", "%2Fprivate%3Fa%3Db%26c%3Dd"),
        ("/token", "%2Ftoken"),
    ] {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), Some(&*format!("/login?next={next}")));
        assert!(answer.body.is_empty());
    }
}

#[tokio::test]
async fn signed_out_scripts_get_401_and_no_redirect() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for (page, name, value) in [
        ("/private", "sec-fetch-mode", "cors"),
        ("/private", "accept", "application/json"),
        ("/token", "accept", "application/json"),
        ("/token", "accept", "*/*"),
    ] {
        let answer = browser
            .send(Method::GET, page, |request| request.header(name, value))
            .await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{page} {value}");
        assert_eq!(answer.body, r#"{"error":"unauthenticated"}"#);
        assert!(answer.header("www-authenticate").is_some());
    }
}

#[tokio::test]
async fn logout_asks_first_and_postlogout_returns_home() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    let question = browser.get("/logout").await;
    assert_eq!(question.status, StatusCode::OK);
    assert!(
        question
            .body
            .contains(r#"<form method="post" action="/logout">"#)
    );
    let back = browser.get("/postlogout").await;
    assert_eq!(
        (back.status, back.location()),
        (StatusCode::SEE_OTHER, Some("/"))
    );
}

#[tokio::test]
async fn an_unknown_path_is_404() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for path in ["/nowhere", "/private/nowhere", "/Cargo.toml"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.body.contains("Page not found"));
    }
}

#[tokio::test]
async fn on_this_machine_the_site_has_one_name() {
    let (app, _pool) = TestApp::with_pool().await;
    let port = app.url.rsplit(':').next().unwrap();
    let host = format!("localhost:{port}");
    let answer = app
        .browser()
        .send(Method::GET, "/private?a=b", |request| {
            request.header("host", host).header("accept", "text/html")
        })
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.location(),
        Some(&*format!("{}/private?a=b", app.url))
    );
}

#[tokio::test]
async fn strange_addresses_get_a_plain_refusal() {
    let (app, _pool) = TestApp::with_pool().await;
    let too_long = format!("/pkg/{}", "a".repeat(5000));
    for (target, status) in [
        ("private", "400"),
        ("*", "400"),
        (too_long.as_str(), "414"),
        ("/.env", "404"),
        ("/%2Eenv", "404"),
        ("/pkg/.git/config", "404"),
        // Not a redirect to a host of that name.
        ("//pkg", "400"),
        ("/pkg", "404"),
    ] {
        let answer = app.raw_get(target).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{target}: {answer}"
        );
        assert!(!answer.contains("location:"), "{target}: {answer}");
    }
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let (app, _pool) = TestApp::with_pool().await;
    let mut browser = app.browser();
    for path in [
        "/",
        "/health",
        "/login",
        "/private",
        "/postlogin",
        "/nowhere",
    ] {
        let answer = browser.get(path).await;
        for (header, part) in [
            ("content-security-policy", "default-src 'none'"),
            ("content-security-policy", "frame-ancestors 'none'"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert!(
                answer.header(header).unwrap_or_default().contains(part),
                "{path} {header}"
            );
        }
    }
}
