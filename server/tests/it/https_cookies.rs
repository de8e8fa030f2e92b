//! Over https, as in production: every cookie from the first tab's sign-in to the sign-out.

use crate::support::{Answer, CODE, Provider, TestApp, settings};
use cookie::SameSite;
use serde_json::json;
use std::collections::BTreeSet;
use tokio::net::TcpListener;

/// Everything that is answered with a cookie: sign-ins in six tabs, of which the last finishes with a
/// session that needs several pieces, the theme, a refresh and the sign-out.
async fn answers() -> Vec<Answer> {
    let provider = Provider::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let settings = settings("https://app.example.com", &provider.url, &provider.url);
    let app = TestApp::serve(listener, settings);
    let mut browser = app.browser();
    let mut answers = Vec::new();
    for _ in 0..6 {
        answers.push(browser.get("/login").await);
    }
    let begun = answers.last().unwrap();
    let parameter = |name| begun.location_parameter(name).unwrap();
    let groups: Vec<String> = (0..120)
        .map(|n| format!("a-group-of-people-{n:03}"))
        .collect();
    let mut tokens = provider.tokens(&parameter("nonce"));
    tokens.access["cognito:groups"] = json!(groups);
    provider.answer_with_tokens(&tokens);
    let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
    answers.push(browser.get(&callback).await);
    answers.push(browser.post("/theme", &[("theme", "dark")]).await);
    tokens.access["jti"] = json!("fresh");
    provider.refresh_with_tokens(&tokens, Some("the-next-refresh-token"));
    answers.push(browser.call("/refresh").await);
    answers.push(browser.get("/postlogin?error=access_denied&state=x").await);
    answers.push(browser.post("/logout", &[]).await);
    assert_eq!(
        browser.app_cookies().into_keys().collect::<Vec<_>>(),
        ["__Host-theme"]
    );
    answers
}

/// RFC 6265bis section 4.1.3.2: with this prefix no other host of the domain can plant one.
#[tokio::test]
async fn every_cookie_belongs_to_the_host_alone_and_is_out_of_reach_of_scripts() {
    let mut kinds = BTreeSet::new();
    for cookie in answers().await.iter().flat_map(Answer::set_cookies) {
        let name = cookie.name();
        assert!(name.starts_with("__Host-"), "{name}");
        assert_eq!(
            (cookie.domain(), cookie.path()),
            (None, Some("/")),
            "{name}"
        );
        assert_eq!(cookie.secure(), Some(true), "{name}");
        assert_eq!(cookie.http_only(), Some(true), "{name}");
        assert_eq!(cookie.same_site(), Some(SameSite::Lax), "{name}");
        assert!(name.len() + cookie.value().len() <= 4096, "{name}");
        assert!(cookie.max_age().is_some(), "{name}");
        kinds.insert(match name.strip_prefix("__Host-cognito_login_") {
            Some(_) => "cognito_login_".to_owned(),
            None => name["__Host-".len()..].to_owned(),
        });
    }
    let all = [
        "cognito_access_token",
        "cognito_access_token.0",
        "cognito_access_token.1",
        "cognito_evicted_logins",
        "cognito_login_",
        "cognito_refresh_token",
        "cognito_session",
        "theme",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
}

#[tokio::test]
async fn no_answer_that_sets_a_cookie_is_stored_anywhere() {
    let mut count = 0;
    for answer in answers().await {
        if !answer.set_cookies().is_empty() {
            let stored = answer.header("cache-control").unwrap();
            assert!(stored.contains("no-store"), "{stored}");
            count += 1;
        }
    }
    assert_eq!(count, 10);
}
