//! The greatest age of a session, counted from when the person proved who they are.

use crate::support::{Provider, TestApp};
use serde_json::json;

const ONE_HOUR: [(&str, &str); 1] = [("AWS_COGNITO_SESSION_MAX_AGE_SECONDS", "3600")];

#[tokio::test]
async fn cookies_live_no_longer_than_the_session_may() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider_and(&provider.url, &ONE_HOUR).await;
    let mut browser = app.browser();
    let begun = browser.get("/login").await;
    let parameter = |name| begun.location_parameter(name).unwrap();
    let mut tokens = provider.tokens(&parameter("nonce"));
    for claims in [&mut tokens.id, &mut tokens.access] {
        claims["auth_time"] = json!(claims["iat"].as_i64().unwrap() - 3000);
    }
    provider.answer_with_tokens(&tokens);
    let callback = format!("/postlogin?code=c&state={}", parameter("state"));
    let session: Vec<_> = browser
        .get(&callback)
        .await
        .set_cookies()
        .into_iter()
        .filter(|cookie| !cookie.value().is_empty())
        .collect();
    assert_eq!(session.len(), 3);
    for cookie in session {
        let age = cookie.max_age().unwrap().whole_seconds();
        assert!((1..=600).contains(&age), "{}: {age}", cookie.name());
    }
}

/// The pool still knows the browser, from longer ago than a session may last: the password is asked
/// for, once, and never in a loop.
#[tokio::test]
async fn a_sign_in_that_is_too_old_asks_for_the_password_once() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider_and(&provider.url, &ONE_HOUR).await;
    let mut browser = app.browser();
    let mut begun = browser.get("/login?next=/token").await;
    for attempt in 0..2 {
        let parameter = |name| begun.location_parameter(name);
        let prompt = (attempt == 1).then(|| "login".to_owned());
        assert_eq!(parameter("prompt"), prompt, "attempt {attempt}");
        let mut tokens = provider.tokens(&parameter("nonce").unwrap());
        for claims in [&mut tokens.id, &mut tokens.access] {
            claims["auth_time"] = json!(claims["iat"].as_i64().unwrap() - 4000);
        }
        provider.answer_with_tokens(&tokens);
        let callback = format!("/postlogin?code=c&state={}", parameter("state").unwrap());
        begun = browser.get(&callback).await;
    }
    assert_eq!(begun.location(), Some("/login?error=failed&next=%2Ftoken"));
    assert!(browser.app_cookies().is_empty());
    // Nobody was signed in with them, so nobody could sign them out.
    assert_eq!(provider.revoked(), ["refresh", "refresh"]);
}
