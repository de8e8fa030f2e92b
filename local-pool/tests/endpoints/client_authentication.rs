use base64::{Engine, engine::general_purpose::STANDARD};

use crate::support::{SECRET, TestPool, assert_token_error, redeem, redeem_with};

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

#[tokio::test]
async fn a_confidential_client_proves_itself_by_basic_or_in_the_body() {
    let test = TestPool::start().await;
    let code = test.code(&[("client_id", "web")]).await;
    let header = [("authorization", &*basic("web", SECRET))];
    let reply = redeem_with(&test, &code, &[("client_id", "")], &header).await;
    assert_eq!(reply.status, 200, "Basic alone");

    let code = test.code(&[("client_id", "web")]).await;
    let reply = redeem_with(&test, &code, &[("client_id", "web")], &header).await;
    assert_eq!(reply.status, 200, "Basic and the same client_id");

    let code = test.code(&[("client_id", "web")]).await;
    let body = [("client_id", "web"), ("client_secret", SECRET)];
    assert_eq!(redeem(&test, &code, &body).await.status, 200, "in the body");
}

#[tokio::test]
async fn basic_credentials_may_be_percent_encoded_as_the_standard_asks() {
    let test = TestPool::start().await;
    let code = test.code(&[("client_id", "web")]).await;
    let encoded = basic("%77eb", &SECRET.replace('-', "%2D"));
    let header = [("authorization", &*encoded)];
    let reply = redeem_with(&test, &code, &[("client_id", "")], &header).await;
    assert_eq!(reply.status, 200);
    for bad in ["%ZZ", "%2", "a&b", "%FF"] {
        let header = [("authorization", &*basic("web", bad))];
        let reply = redeem_with(&test, "code", &[("client_id", "")], &header).await;
        assert_token_error(&reply, "invalid_client");
    }
}

#[tokio::test]
async fn bad_client_credentials_are_an_invalid_client() {
    let test = TestPool::start().await;
    let wrong = [("client_id", "web"), ("client_secret", "wrong")];
    assert_token_error(&redeem(&test, "code", &wrong).await, "invalid_client");
    assert_token_error(
        &redeem(&test, "code", &[("client_id", "web")]).await,
        "invalid_client",
    );
    assert_token_error(
        &redeem(&test, "code", &[("client_id", "nobody")]).await,
        "invalid_client",
    );
    let needless = [("client_id", "app"), ("client_secret", SECRET)];
    assert_token_error(&redeem(&test, "code", &needless).await, "invalid_client");
    for header in [
        basic("web", "wrong"),
        basic("app", ""),
        "Basic ???".into(),
        "Bearer x".into(),
    ] {
        let headers = [("authorization", &*header)];
        let reply = redeem_with(&test, "code", &[("client_id", "")], &headers).await;
        assert_token_error(&reply, "invalid_client");
    }
}

#[tokio::test]
async fn two_sorts_of_client_credentials_are_an_invalid_request() {
    let test = TestPool::start().await;
    let header = [("authorization", &*basic("web", SECRET))];
    let both = [("client_id", "web"), ("client_secret", SECRET)];
    assert_token_error(
        &redeem_with(&test, "code", &both, &header).await,
        "invalid_request",
    );
    let other = [("client_id", "app")];
    assert_token_error(
        &redeem_with(&test, "code", &other, &header).await,
        "invalid_request",
    );
}

#[tokio::test]
async fn bad_credentials_do_not_spend_the_code() {
    let test = TestPool::start().await;
    let code = test.code(&[("client_id", "web")]).await;
    let wrong = [("client_id", "web"), ("client_secret", "wrong")];
    assert_token_error(&redeem(&test, &code, &wrong).await, "invalid_client");
    let right = [("client_id", "web"), ("client_secret", SECRET)];
    assert_eq!(redeem(&test, &code, &right).await.status, 200);
}
