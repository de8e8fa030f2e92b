use crate::support::{CALLBACK, Reply, SIGN_OUT, TestPool};

const NO_REDIRECT_URI: &str = "Required String parameter 'redirect_uri' is not present";

/// Signs in, then logs out with these parameters.
async fn logout(test: &TestPool, parameters: &[(&str, &str)]) -> Reply {
    test.code(&[]).await;
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish();
    test.browser.get(&format!("/logout?{query}")).await
}

async fn is_signed_in(test: &TestPool) -> bool {
    let reply = test.browser.get(&test.authorize_url(&[])).await;
    reply.redirected("code").is_some()
}

#[tokio::test]
async fn with_a_registered_logout_uri_it_ends_the_session_and_redirects_there() {
    let test = TestPool::start().await;
    let parameters = [
        ("client_id", "app"),
        ("logout_uri", SIGN_OUT),
        ("state", "ignored"),
    ];
    let reply = logout(&test, &parameters).await;
    assert_eq!(reply.location(), SIGN_OUT);
    assert!(reply.set_cookie("cognito").unwrap().contains("Max-Age=0"));
    assert!(!is_signed_in(&test).await);
}

#[tokio::test]
async fn the_session_is_over_also_for_a_browser_that_keeps_its_cookie() {
    let test = TestPool::start().await;
    test.code(&[]).await;
    let kept = test.browser.cookies.borrow().clone();
    test.browser
        .get(&format!("/logout?client_id=app&logout_uri={SIGN_OUT}"))
        .await;
    *test.browser.cookies.borrow_mut() = kept;
    assert!(!is_signed_in(&test).await);
}

#[tokio::test]
async fn with_a_redirect_uri_it_leads_to_the_login_page_with_the_same_parameters() {
    let test = TestPool::start().await;
    let parameters = [
        ("client_id", "app"),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("state", "s"),
        ("scope", "openid"),
    ];
    let reply = logout(&test, &parameters).await;
    assert!(
        reply
            .location()
            .starts_with("/login?client_id=app&redirect_uri=")
    );
    assert_eq!(reply.redirected("state").as_deref(), Some("s"));
    assert_eq!(test.browser.get(reply.location()).await.status, 200);
    assert!(!is_signed_in(&test).await);
}

#[tokio::test]
async fn logout_uri_wins_over_redirect_uri() {
    let test = TestPool::start().await;
    let parameters = [
        ("client_id", "app"),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("logout_uri", SIGN_OUT),
    ];
    assert_eq!(logout(&test, &parameters).await.location(), SIGN_OUT);
}

#[tokio::test]
async fn an_unregistered_or_missing_logout_uri_ends_the_session_and_shows_an_error() {
    let test = TestPool::start().await;
    for wrong in [
        ("logout_uri", "http://127.0.0.1:3000"),
        ("logout_uri", "https://evil.example/"),
        ("post_logout_redirect_uri", SIGN_OUT),
        ("redirect_uri", CALLBACK),
    ] {
        let reply = logout(&test, &[("client_id", "app"), wrong]).await;
        assert!(reply.location().starts_with("/error?"), "{wrong:?}");
        assert_eq!(reply.redirected("error").as_deref(), Some(NO_REDIRECT_URI));
        let page = test.browser.get(reply.location()).await;
        assert_eq!(page.status, 400);
        assert!(
            page.body.contains("redirect_uri&#39; is not present"),
            "{}",
            page.body
        );
        assert!(page.body.contains(SIGN_OUT), "what is registered");
        assert!(!is_signed_in(&test).await);
    }
}

#[tokio::test]
async fn an_unknown_client_gets_an_error_page() {
    let test = TestPool::start().await;
    let reply = logout(&test, &[("client_id", "nobody"), ("logout_uri", SIGN_OUT)]).await;
    assert_eq!(
        reply.redirected("error").as_deref(),
        Some("invalid_request")
    );
    assert!(!is_signed_in(&test).await);
}

#[tokio::test]
async fn refresh_tokens_survive_a_logout() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    logout(&test, &[("client_id", "app"), ("logout_uri", SIGN_OUT)]).await;
    assert_eq!(test.refresh("app", &tokens.refresh).await.status, 200);
}
