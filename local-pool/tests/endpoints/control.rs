use local_pool::{Endpoint, GrantType};
use reqwest::Method;
use serde_json::json;

use crate::support::{TestPool, unverified_claims};

#[tokio::test]
async fn calls_are_listed_by_endpoint_and_by_grant_type() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    test.refresh("app", &tokens.refresh).await;
    test.refresh("app", "no token").await;
    let calls = test.browser.get("/_local/calls").await.json();
    assert_eq!(calls["login"], 2, "the page and its form");
    assert_eq!(calls["token"], 3);
    assert_eq!(calls["token.authorization_code"], 1);
    assert_eq!(calls["token.refresh_token"], 2);
    assert_eq!(calls["token.client_credentials"], 0);
    assert_eq!(calls["revoke"], 0);
    assert_eq!(test.pool.token_calls(GrantType::RefreshToken), 2);
    assert_eq!(test.pool.token_calls(GrantType::AuthorizationCode), 1);
    assert_eq!(test.pool.calls(Endpoint::Token), 3);
}

#[tokio::test]
async fn new_groups_take_effect_at_the_next_refresh() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let reply = test
        .control(
            Method::PUT,
            "/_local/users/ada/groups",
            &json!(["beta", "staff"]),
        )
        .await;
    assert_eq!(reply.status, 204, "{}", reply.body);
    let refreshed = test.refresh("app", &tokens.refresh).await.json();
    for token in ["access_token", "id_token"] {
        let claims = unverified_claims(refreshed[token].as_str().unwrap());
        assert_eq!(claims["cognito:groups"], json!(["beta", "staff"]));
    }
}

#[tokio::test]
async fn the_handle_replaces_groups_too_and_an_empty_list_takes_them_all() {
    let test = TestPool::start().await;
    test.pool.set_groups("ada", ["beta"]).unwrap();
    let claims = unverified_claims(&test.tokens(&[]).await.id);
    assert_eq!(claims["cognito:groups"], json!(["beta"]));
    test.pool
        .set_groups("ada@example.com", Vec::<String>::new())
        .unwrap();
    let claims = unverified_claims(&test.tokens(&[]).await.id);
    assert_eq!(claims.get("cognito:groups"), None);
    assert!(test.pool.set_groups("nobody", ["beta"]).is_err());
}

#[tokio::test]
async fn a_control_call_that_makes_no_sense_says_why() {
    let test = TestPool::start().await;
    let path = "/_local/users/ada/groups";
    for (path, body, status, message) in [
        (
            "/_local/users/nobody/groups",
            json!([]),
            404,
            "no user \"nobody\"",
        ),
        (path, json!({"groups": []}), 400, "an array of group names"),
        (path, json!(["two words"]), 400, "\"two words\""),
    ] {
        let reply = test.control(Method::PUT, path, &body).await;
        assert_eq!(reply.status, status);
        let error = reply.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(message), "{error}");
    }
}

#[tokio::test]
async fn a_web_page_cannot_reach_the_control_api() {
    let test = TestPool::start().await;
    for header in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("host", "evil.example"),
        ("host", "127.0.0.1.evil.example:9229"),
    ] {
        let reply = test
            .browser
            .send(Method::GET, "/_local/calls", &[], &[header])
            .await;
        assert_eq!(reply.status, 403, "{header:?}");
        assert!(reply.json()["error"].is_string());
    }
    for header in [
        ("sec-fetch-site", "none"),
        ("sec-fetch-site", "same-origin"),
        ("host", "localhost:9229"),
    ] {
        let reply = test
            .browser
            .send(Method::GET, "/_local/calls", &[], &[header])
            .await;
        assert_eq!(reply.status, 200, "{header:?}");
    }
}
