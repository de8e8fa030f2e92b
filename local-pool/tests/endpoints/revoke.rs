use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::Method;

use crate::support::{Reply, SECRET, TestPool};

async fn revoke(test: &TestPool, token: &str) -> Reply {
    test.post("/oauth2/revoke", &[("client_id", "app"), ("token", token)])
        .await
}

#[track_caller]
fn assert_error(reply: &Reply, status: u16, error: &str) {
    assert_eq!(
        (reply.status, &reply.json()["error"]),
        (status, &error.into())
    );
}

#[tokio::test]
async fn a_revoked_refresh_token_is_an_invalid_grant() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let reply = revoke(&test, &tokens.refresh).await;
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
    let reply = test.refresh("app", &tokens.refresh).await;
    assert_eq!(
        (reply.status, &reply.json()["error"]),
        (400, &"invalid_grant".into())
    );
}

#[tokio::test]
async fn the_access_tokens_of_the_same_sign_in_no_longer_work_at_user_info() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let json = test.refresh("app", &tokens.refresh).await.json();
    let refreshed = json["access_token"].as_str().unwrap();
    let other = test.tokens(&[]).await;
    revoke(&test, &tokens.refresh).await;
    assert_eq!(
        test.user_info(&format!("Bearer {}", tokens.access))
            .await
            .status,
        401
    );
    assert_eq!(
        test.user_info(&format!("Bearer {refreshed}")).await.status,
        401
    );
    assert_eq!(
        test.user_info(&format!("Bearer {}", other.access))
            .await
            .status,
        200
    );
    assert_eq!(test.refresh("app", &other.refresh).await.status, 200);
}

#[tokio::test]
async fn revoking_twice_or_an_invalid_token_succeeds() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    revoke(&test, &tokens.refresh).await;
    assert_eq!(revoke(&test, &tokens.refresh).await.status, 200);
    assert_eq!(revoke(&test, "nonsense").await.status, 200);
}

#[tokio::test]
async fn another_clients_token_is_not_revoked() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let form = [("client_id", "narrow"), ("token", &*tokens.refresh)];
    assert_eq!(test.post("/oauth2/revoke", &form).await.status, 200);
    assert_eq!(test.refresh("app", &tokens.refresh).await.status, 200);
}

#[tokio::test]
async fn a_missing_token_is_an_invalid_request() {
    let test = TestPool::start().await;
    assert_error(&revoke(&test, "").await, 400, "invalid_request");
}

#[tokio::test]
async fn only_refresh_tokens_can_be_revoked() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    assert_error(
        &revoke(&test, &tokens.access).await,
        400,
        "unsupported_token_type",
    );
    assert_error(
        &revoke(&test, &tokens.id).await,
        400,
        "unsupported_token_type",
    );
}

#[tokio::test]
async fn bad_client_credentials_are_unauthorized() {
    let test = TestPool::start().await;
    for client in ["nobody", "web"] {
        let form = [("client_id", client), ("token", "x")];
        assert_error(
            &test.post("/oauth2/revoke", &form).await,
            401,
            "invalid_client",
        );
    }
}

#[tokio::test]
async fn a_confidential_client_uses_basic() {
    let test = TestPool::start().await;
    for (secret, status) in [(SECRET, 200), ("wrong", 401)] {
        let header = format!("Basic {}", STANDARD.encode(format!("web:{secret}")));
        let headers = [("authorization", &*header)];
        let form = [("token", "x")];
        let reply = test
            .browser
            .send(Method::POST, "/oauth2/revoke", &form, &headers)
            .await;
        assert_eq!(reply.status, status);
    }
}

#[tokio::test]
async fn get_is_not_allowed() {
    let test = TestPool::start().await;
    assert_eq!(
        test.browser
            .get("/oauth2/revoke?token=x&client_id=app")
            .await
            .status,
        405
    );
}
