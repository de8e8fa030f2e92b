use base64::{Engine, engine::general_purpose::STANDARD};

use crate::support::{CALLBACK, TestPool};

#[tokio::test]
async fn the_login_hint_fills_in_the_username_and_is_escaped() {
    let test = TestPool::start().await;
    let url = test.login_url(&[("login_hint", "\"><script>alert(1)</script>")]);
    let page = test.browser.get(&url).await;
    assert!(!page.body.contains("<script"));
    let page = test
        .browser
        .get(&test.login_url(&[("login_hint", "grace@example.com")]))
        .await;
    assert!(page.body.contains("value=\"grace@example.com\""));
}

#[tokio::test]
async fn the_login_page_checks_its_parameters_like_the_authorize_endpoint() {
    let test = TestPool::start().await;
    let reply = test
        .browser
        .get(&test.login_url(&[("redirect_uri", "https://evil.example/")]))
        .await;
    assert_eq!(
        reply.redirected("error").as_deref(),
        Some("redirect_mismatch")
    );
    let reply = test
        .browser
        .get(&test.login_url(&[("scope", "nonsense")]))
        .await;
    assert!(reply.location().starts_with(CALLBACK));
    assert_eq!(reply.redirected("error").as_deref(), Some("invalid_scope"));
}

#[tokio::test]
async fn the_page_is_never_cached_nor_framed_and_allows_its_own_style_alone() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let css = page.between("<style>", "</style>");
    let hash = STANDARD.encode(aws_lc_rs::digest::digest(
        &aws_lc_rs::digest::SHA256,
        css.as_bytes(),
    ));
    let expected = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; \
         form-action 'self' http://127.0.0.1:3000; base-uri 'none'; frame-ancestors 'none'"
    );
    assert_eq!(page.header("content-security-policy"), expected);
}

#[tokio::test]
async fn the_page_says_what_it_is_and_lists_the_demo_users() {
    let test = TestPool::start().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    assert!(page.body.contains("local user pool, for development only"));
    let list = page.between("<details>", "</details>");
    for user in test.pool.users() {
        assert!(list.contains(&user.email) && list.contains(&user.password));
    }
}
