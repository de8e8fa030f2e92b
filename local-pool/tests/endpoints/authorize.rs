use crate::support::{CALLBACK, PASSWORD, Reply, TestPool, query};

async fn authorize(changes: &[(&str, &str)]) -> Reply {
    let test = TestPool::start().await;
    test.browser.get(&test.authorize_url(changes)).await
}

/// The error is told to the client, with its state.
#[track_caller]
fn assert_redirected(reply: &Reply, error: &str) {
    assert!(
        reply.location().starts_with(&format!("{CALLBACK}?")),
        "{}",
        reply.location()
    );
    assert_eq!(reply.redirected("error").as_deref(), Some(error));
    assert_eq!(
        reply.redirected("state").as_deref(),
        Some("the state & more")
    );
    assert_eq!(reply.redirected("code"), None);
}

/// The error is shown on the pool's own page.
#[track_caller]
fn assert_shown(reply: &Reply, error: &str, client_id: Option<&str>) {
    assert!(
        reply.location().starts_with("/error?"),
        "{}",
        reply.location()
    );
    assert_eq!(reply.redirected("error").as_deref(), Some(error));
    assert_eq!(reply.redirected("client_id").as_deref(), client_id);
}

#[tokio::test]
async fn without_a_session_it_redirects_to_the_login_page_with_the_same_parameters() {
    let test = TestPool::start().await;
    let url = test.authorize_url(&[]);
    let reply = test.browser.get(&url).await;
    assert_eq!(reply.location(), url.replace("/oauth2/authorize", "/login"));
}

#[tokio::test]
async fn with_a_session_it_returns_a_code_at_once_and_echoes_the_state() {
    let test = TestPool::start().await;
    test.code(&[]).await;
    let reply = test.browser.get(&test.authorize_url(&[])).await;
    assert!(reply.location().starts_with(&format!("{CALLBACK}?code=")));
    assert_eq!(
        reply.redirected("state").as_deref(),
        Some("the state & more")
    );
    assert_eq!(reply.redirected("code").unwrap().len(), 36, "a UUID");
}

#[tokio::test]
async fn a_session_ends_an_hour_after_the_sign_in_although_it_was_used() {
    let test = TestPool::start().await;
    test.code(&[]).await;
    test.advance_seconds(3599);
    let url = test.authorize_url(&[]);
    assert!(
        test.browser
            .get(&url)
            .await
            .location()
            .starts_with(CALLBACK)
    );
    test.advance_seconds(1);
    assert!(
        test.browser
            .get(&url)
            .await
            .location()
            .starts_with("/login?")
    );
}

#[tokio::test]
async fn a_callback_url_with_a_query_keeps_it() {
    let test = TestPool::start().await;
    let code_url = test.login_url(&[("redirect_uri", "http://localhost:3000/other?x=1")]);
    let reply = test.browser.submit_login(&code_url, "ada", PASSWORD).await;
    assert!(
        reply
            .location()
            .starts_with("http://localhost:3000/other?x=1&code=")
    );
}

#[tokio::test]
async fn an_unregistered_redirect_uri_is_never_redirected_to() {
    let slash = format!("{CALLBACK}/");
    let query = format!("{CALLBACK}?x=1");
    for uri in ["https://evil.example/callback", &slash, &query] {
        let reply = authorize(&[("redirect_uri", uri)]).await;
        assert_shown(&reply, "redirect_mismatch", Some("app"));
    }
}

#[tokio::test]
async fn an_unknown_client_is_not_redirected() {
    assert_shown(
        &authorize(&[("client_id", "nobody")]).await,
        "invalid_request",
        Some("nobody"),
    );
    assert_shown(
        &authorize(&[("client_id", "")]).await,
        "invalid_request",
        None,
    );
}

#[tokio::test]
async fn a_missing_redirect_uri_is_not_redirected() {
    assert_shown(
        &authorize(&[("redirect_uri", "")]).await,
        "invalid_request",
        Some("app"),
    );
}

#[tokio::test]
async fn only_the_pools_own_identity_provider_exists() {
    let reply = authorize(&[("identity_provider", "COGNITO")]).await;
    assert!(reply.location().starts_with("/login?"));
    let reply = authorize(&[("identity_provider", "Google")]).await;
    assert_shown(&reply, "invalid_request", Some("app"));
    let reply = authorize(&[("idp_identifier", "example.com")]).await;
    assert_shown(&reply, "invalid_request", Some("app"));
}

#[tokio::test]
async fn a_missing_response_type_is_an_invalid_request() {
    assert_redirected(
        &authorize(&[("response_type", "")]).await,
        "invalid_request",
    );
}

#[tokio::test]
async fn the_implicit_grant_is_not_allowed() {
    assert_redirected(
        &authorize(&[("response_type", "token")]).await,
        "unauthorized_client",
    );
}

#[tokio::test]
async fn pkce_without_a_method_or_with_another_than_s256_is_an_invalid_request() {
    assert_redirected(
        &authorize(&[("code_challenge_method", "")]).await,
        "invalid_request",
    );
    assert_redirected(
        &authorize(&[("code_challenge_method", "plain")]).await,
        "invalid_request",
    );
    assert_redirected(
        &authorize(&[("code_challenge", "")]).await,
        "invalid_request",
    );
    assert_redirected(
        &authorize(&[("code_challenge", "short")]).await,
        "invalid_request",
    );
}

#[tokio::test]
async fn a_scope_that_is_unknown_or_not_the_clients_is_invalid() {
    assert_redirected(
        &authorize(&[("scope", "openid nonsense")]).await,
        "invalid_scope",
    );
    let narrow = [("client_id", "narrow"), ("scope", "openid profile")];
    assert_redirected(&authorize(&narrow).await, "invalid_scope");
}

#[tokio::test]
async fn email_phone_and_profile_need_openid() {
    for scope in ["email", "phone", "profile"] {
        assert_redirected(&authorize(&[("scope", scope)]).await, "invalid_scope");
    }
}

#[tokio::test]
async fn a_repeated_parameter_is_an_invalid_request() {
    let test = TestPool::start().await;
    let url = test.authorize_url(&[]);
    assert_redirected(
        &test.browser.get(&format!("{url}&scope=openid")).await,
        "invalid_request",
    );
    let reply = test
        .browser
        .get(&format!("{url}&redirect_uri=https://evil.example/"))
        .await;
    assert_shown(&reply, "invalid_request", Some("app"));
}

#[tokio::test]
async fn prompt_none_without_a_session_fails_instead_of_asking() {
    assert_redirected(&authorize(&[("prompt", "none")]).await, "login_required");
    assert_redirected(
        &authorize(&[("prompt", "none login")]).await,
        "invalid_request",
    );
}

#[tokio::test]
async fn prompt_none_with_a_session_returns_a_code() {
    let test = TestPool::start().await;
    test.code(&[]).await;
    let reply = test
        .browser
        .get(&test.authorize_url(&[("prompt", "none")]))
        .await;
    assert!(reply.redirected("code").is_some());
}

#[tokio::test]
async fn prompt_login_asks_again_in_spite_of_a_session() {
    let test = TestPool::start().await;
    test.code(&[]).await;
    let reply = test
        .browser
        .get(&test.authorize_url(&[("prompt", "login")]))
        .await;
    assert!(reply.location().starts_with("/login?"));
    let select = test
        .browser
        .get(&test.authorize_url(&[("prompt", "select_account")]))
        .await;
    assert!(
        query(select.location(), "code").is_some(),
        "select_account has no effect"
    );
}
