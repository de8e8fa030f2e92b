use local_pool::PreviousKeys;
use reqwest::Method;
use serde_json::json;

use crate::support::TestPool;

async fn key_ids(test: &TestPool) -> Vec<String> {
    let url = format!("{}/.well-known/jwks.json", test.pool.issuer());
    let keys = test.browser.get(&url).await.json()["keys"].clone();
    let keys = keys.as_array().unwrap().iter();
    keys.map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_clock_moves_forward_and_back_to_the_computers() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let authorization = format!("Bearer {}", tokens.access);
    let before = test.browser.get("/_local/clock").await.json();
    let hour = json!({"advance_seconds": 3600});
    let after = test
        .control(Method::POST, "/_local/clock", &hour)
        .await
        .json();
    assert_eq!(after["ahead_seconds"], 3600);
    assert_eq!(
        after["now"].as_u64().unwrap(),
        before["now"].as_u64().unwrap() + 3600
    );
    assert_eq!(test.user_info(&authorization).await.status, 401, "expired");
    test.browser
        .send(Method::DELETE, "/_local/clock", &[], &[])
        .await;
    assert_eq!(test.user_info(&authorization).await.status, 200);
    let nonsense = json!({"advance_seconds": -1});
    let reply = test.control(Method::POST, "/_local/clock", &nonsense).await;
    assert_eq!(reply.status, 400);
}

#[tokio::test]
async fn a_rotation_publishes_new_keys_and_keeps_the_old_ones_for_a_while() {
    let test = TestPool::start().await;
    let old = key_ids(&test).await;
    let tokens = test.tokens(&[]).await;
    let reply = test
        .browser
        .send(Method::POST, "/_local/keys/rotate", &[], &[])
        .await;
    assert_eq!(reply.status, 204, "{}", reply.body);
    let new = key_ids(&test).await;
    assert_eq!(new.len(), 4);
    assert_eq!(new[2..], old[..]);
    let authorization = format!("Bearer {}", tokens.access);
    assert_eq!(test.user_info(&authorization).await.status, 200);
    let fresh = test.tokens(&[]).await.id;
    let kid = jsonwebtoken::decode_header(&fresh).unwrap().kid.unwrap();
    assert_eq!(kid, new[0]);
}

#[tokio::test]
async fn a_rotation_can_void_all_tokens_at_once() {
    let test = TestPool::start().await;
    let authorization = format!("Bearer {}", test.tokens(&[]).await.access);
    test.pool.rotate_keys(PreviousKeys::Drop).unwrap();
    assert_eq!(key_ids(&test).await.len(), 2);
    assert_eq!(test.user_info(&authorization).await.status, 401);
}

#[tokio::test]
async fn counts_begin_again_at_zero() {
    let test = TestPool::start().await;
    test.tokens(&[]).await;
    test.browser
        .send(Method::DELETE, "/_local/calls", &[], &[])
        .await;
    let calls = test.browser.get("/_local/calls").await.json();
    let counts = calls.as_object().unwrap().values();
    assert_eq!(counts.filter(|count| **count != json!(0)).count(), 0);
}

#[tokio::test]
async fn an_unknown_control_call_points_to_the_readme() {
    let test = TestPool::start().await;
    let reply = test.browser.get("/_local/nonsense").await;
    assert_eq!(reply.status, 404);
    assert!(reply.body.contains("README"));
}
