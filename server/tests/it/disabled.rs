//! `AWS_COGNITO_DISABLED=true`.

use crate::support::TestApp;
use reqwest::StatusCode;

#[tokio::test]
async fn everybody_is_the_local_user_and_every_page_says_so() {
    let app = TestApp::disabled().await;
    let mut browser = app.browser();
    for page in ["/", "/private", "/token", "/logout", "/nowhere"] {
        let answer = browser.get(page).await;
        assert!(answer.body.contains("Sign-in is switched off"), "{page}");
    }
    let private = browser.get("/private").await;
    assert_eq!(private.status, StatusCode::OK);
    assert!(private.body.contains("local-user"));
}

#[tokio::test]
async fn signing_in_and_out_stays_on_the_site() {
    let app = TestApp::disabled().await;
    let mut browser = app.browser();
    assert_eq!(
        browser.get("/login?next=/token").await.location(),
        Some("/token")
    );
    assert_eq!(browser.follow("/postlogin?code=c&state=s").await.0, "/");
    assert_eq!(
        browser.post("/logout", &[]).await.location(),
        Some("/postlogout")
    );
}
