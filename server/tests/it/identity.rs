//! Who somebody is: the subject at the issuer, and nothing else that a token says.

use crate::support::{Provider, REFRESH_TOKEN, TestApp, Tokens};
use reqwest::StatusCode;
use serde_json::json;

/// An address can be given to somebody else, and a username be chosen again.
#[tokio::test]
async fn the_same_address_and_username_with_another_subject_is_somebody_else() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let named = |subject: &'static str| {
        move |t: &mut Tokens| {
            for claims in [&mut t.id, &mut t.access] {
                claims["sub"] = json!(subject);
                claims["username"] = json!("ada");
                claims["cognito:username"] = json!("ada");
                claims["email"] = json!("ada@example.com");
            }
        }
    };
    let (mut first, mut second) = (app.browser(), app.browser());
    provider.sign_in(&mut first, named("first")).await;
    provider.sign_in(&mut second, named("second")).await;
    for name in ["cognito_access_token", "cognito_refresh_token"] {
        first.set_cookie(name, second.app_cookies()[name]);
    }
    let page = first.get("/private").await;
    assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
    assert!(provider.refreshed_with().is_empty());
    // And who signs in as the second where the first was leaves nothing of the first.
    provider.sign_in(&mut first, named("first")).await;
    provider.sign_in(&mut first, named("second")).await;
    assert_eq!(provider.revoked(), [REFRESH_TOKEN]);
    assert!(first.get("/token").await.body.contains("second"));
}

/// Both share a key, as an application does whose provider was changed: the session opens.
#[tokio::test]
async fn a_session_of_another_issuer_is_over_and_its_refresh_token_goes_nowhere() {
    let [before, now] = [Provider::start().await, Provider::start().await];
    let first = TestApp::with_provider(&before.url).await;
    let mut browser = first.browser();
    before.sign_in(&mut browser, |_| {}).await;
    let second = TestApp::with_provider(&now.url).await;
    for (name, _) in browser.app_cookies() {
        let mut later = browser.at(&second.url);
        later.drop_cookie(name);
        let page = later.get("/private").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "without {name}");
        assert_eq!(page.location(), Some("/login?next=%2Fprivate"));
        assert!(later.app_cookies().is_empty(), "without {name}");
    }
    browser.at(&second.url).post("/logout", &[]).await;
    assert!(now.refreshed_with().is_empty() && now.revoked().is_empty());
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
}

/// Nor does anything that a refused token says show up: it is nobody's.
#[tokio::test]
async fn a_token_that_is_refused_makes_nobody_half_signed_in() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let changes: [fn(&mut Tokens); 5] = [
        |t| t.access["exp"] = json!(1),
        |t| t.access["iss"] = json!("https://evil.example"),
        |t| t.access["client_id"] = json!("other"),
        |t| t.access["sub"] = json!("eve"),
        |t| t.header["alg"] = json!("none"),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut browser = app.browser();
        let mut tokens = provider.sign_in(&mut browser, |_| {}).await;
        tokens.access["cognito:groups"] = json!(["admin"]);
        change(&mut tokens);
        browser.set_cookie("cognito_access_token", &provider.signed(&tokens));
        browser.drop_cookie("cognito_refresh_token");
        let home = browser.get("/").await;
        assert!(home.body.contains("You are not signed in"), "{number}");
        assert!(!home.body.contains("ada") && !home.body.contains("eve@"));
        let admin = browser.get("/admin").await;
        assert_eq!(admin.location(), Some("/login?next=%2Fadmin"), "{number}");
        let account = browser.call("/api/account").await;
        assert_eq!(account.status, StatusCode::UNAUTHORIZED, "{number}");
        assert_eq!(account.body, r#"{"error":"unauthenticated"}"#);
    }
}
