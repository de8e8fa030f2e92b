use crate::support::{CALLBACK, TestPool};

#[tokio::test]
async fn a_redirect_mismatch_shows_which_callback_urls_are_registered() {
    let test = TestPool::start().await;
    let page = test
        .browser
        .get("/error?error=redirect_mismatch&client_id=app")
        .await;
    assert_eq!(page.status, 400);
    assert!(page.body.contains("redirect_mismatch"));
    assert!(page.body.contains(CALLBACK));
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(
        page.header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
}

#[tokio::test]
async fn nothing_in_the_query_is_shown_as_it_came() {
    let test = TestPool::start().await;
    let page = test
        .browser
        .get("/error?error=Call+0800-EVIL&client_id=Call+0800-EVIL")
        .await;
    assert_eq!(page.status, 400);
    assert!(page.body.contains("invalid_request"));
    assert!(!page.body.contains("EVIL"));
}
