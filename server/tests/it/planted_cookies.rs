//! Session cookies that somebody else has put into the browser before the sign-in.

use crate::support::{CODE, Provider, REFRESH_TOKEN, TestApp, Tokens};
use reqwest::StatusCode;
use serde_json::json;

/// The planter's own session, and pieces of none. The sign-in that follows brings no refresh token, which
/// could have taken the planted one's place.
#[tokio::test]
async fn a_sign_in_leaves_no_session_cookie_that_was_there_before() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut planter = app.browser();
    let eve = |t: &mut Tokens| {
        t.id["sub"] = json!("eve");
        t.access["sub"] = json!("eve");
        t.id["email"] = json!("eve@example.com");
    };
    provider.sign_in(&mut planter, eve).await;
    let mut browser = planter.clone();
    for name in [
        "cognito_access_token",
        "cognito_session",
        "cognito_refresh_token",
    ] {
        for number in [0, 1, 7] {
            browser.set_cookie(&format!("{name}.{number}"), "planted");
        }
    }

    let begun = browser.get("/login").await;
    let parameter = |name| begun.location_parameter(name).unwrap();
    let tokens = provider.tokens(&parameter("nonce"));
    let mut id = tokens.clone();
    id.access = id.id.clone();
    let answer = json!({
        "access_token": provider.signed(&tokens), "id_token": provider.signed(&id),
        "token_type": "Bearer", "expires_in": 3600,
    });
    provider.answer_with(StatusCode::OK, &answer.to_string());
    let callback = format!("/postlogin?code={CODE}&state={}", parameter("state"));
    assert_eq!(browser.get(&callback).await.location(), Some("/private"));

    let cookies = browser.app_cookies();
    let names: Vec<_> = cookies.keys().copied().collect();
    assert_eq!(names, ["cognito_access_token", "cognito_session"]);
    let before = planter.app_cookies();
    assert!(cookies.iter().all(|(name, value)| before[name] != *value));
    let page = browser.get("/private").await.body;
    assert!(page.contains("ada@example.com") && !page.contains("eve"));
    // Whose session it replaced has none any more, here or at the pool.
    assert_eq!(provider.revoked(), [REFRESH_TOKEN]);
}
