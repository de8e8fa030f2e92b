use serde_json::json;

use crate::support::{Reply, TestPool};

const EXPIRED: &str = "error=\"invalid_token\", error_description=\"Access token is expired, \
    disabled, or deleted, or the user has globally signed out.\"";

#[track_caller]
fn assert_invalid_token(reply: &Reply) {
    assert_eq!(
        (reply.status, reply.header("www-authenticate")),
        (401, EXPIRED)
    );
}

#[tokio::test]
async fn every_value_is_a_string() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let reply = test.user_info(&format!("Bearer {}", tokens.access)).await;
    assert_eq!(reply.status, 200);
    let no_cache = "no-cache, no-store, max-age=0, must-revalidate";
    assert_eq!(reply.header("cache-control"), no_cache);
    let expected = json!({
        "sub": "9a1b6c2e-5d0f-4e37-8c41-0d6f1a52ada1",
        "email_verified": "true",
        "email": "ada@example.com",
        "name": "Ada Lovelace",
        "given_name": "Ada",
        "family_name": "Lovelace",
        "username": "ada",
    });
    assert_eq!(reply.json(), expected);
}

#[tokio::test]
async fn the_scopes_limit_the_attributes() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[("scope", "openid email")]).await;
    let json = test
        .user_info(&format!("Bearer {}", tokens.access))
        .await
        .json();
    let names: Vec<_> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(names, ["email", "email_verified", "sub", "username"]);
}

#[tokio::test]
async fn no_or_a_malformed_token_is_a_bad_request() {
    let test = TestPool::start().await;
    let no_header = test.browser.get("/oauth2/userInfo").await;
    for reply in [
        no_header,
        test.user_info("Basic YTpi").await,
        test.user_info("Bearer").await,
    ] {
        assert_eq!(reply.status, 400);
        let expected = "error=\"invalid_request\", \
            error_description=\"Bad OAuth2 request at UserInfo Endpoint\"";
        assert_eq!(reply.header("www-authenticate"), expected);
    }
}

#[tokio::test]
async fn an_expired_access_token_is_refused() {
    let test = TestPool::start().await;
    let authorization = format!("Bearer {}", test.tokens(&[]).await.access);
    test.advance_seconds(3599);
    assert_eq!(test.user_info(&authorization).await.status, 200);
    test.advance_seconds(1);
    assert_invalid_token(&test.user_info(&authorization).await);
}

#[tokio::test]
async fn an_id_token_or_a_forged_token_is_refused() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    assert_invalid_token(&test.user_info(&format!("Bearer {}", tokens.id)).await);
    let unsigned = tokens.access.rsplit_once('.').unwrap().0;
    assert_invalid_token(&test.user_info(&format!("Bearer {unsigned}.AAAA")).await);
    assert_invalid_token(&test.user_info("Bearer nonsense").await);
}

#[tokio::test]
async fn another_issuers_access_token_is_refused_although_its_key_is_the_same() {
    let (test, other) = (TestPool::start().await, TestPool::start().await);
    let token = other.tokens(&[]).await.access;
    assert_invalid_token(&test.user_info(&format!("Bearer {token}")).await);
}
