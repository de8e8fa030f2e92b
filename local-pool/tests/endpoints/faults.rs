use std::time::{Duration, Instant};

use jsonwebtoken::decode_header;
use local_pool::{Endpoint, Fault, FaultKind};
use reqwest::Method;
use serde_json::json;

use crate::support::{CALLBACK, TestPool, redeem, unverified_claims};

async fn jwks(test: &TestPool) -> crate::support::Reply {
    let url = format!("{}/.well-known/jwks.json", test.pool.issuer());
    test.browser.get(&url).await
}

#[tokio::test]
async fn a_status_happens_as_often_as_asked_and_then_no_more() {
    let test = TestPool::start().await;
    let fault = json!({"kind": "status", "status": 503, "times": 2});
    let reply = test
        .control(Method::POST, "/_local/faults/jwks", &fault)
        .await;
    assert_eq!(reply.status, 204, "{}", reply.body);
    let listed = test.browser.get("/_local/faults").await.json();
    assert_eq!(listed, json!({ "jwks": [fault] }));
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(jwks(&test).await.status);
    }
    assert_eq!(statuses, [503, 503, 200]);
    assert_eq!(test.browser.get("/_local/faults").await.json(), json!({}));
}

#[tokio::test]
async fn faults_of_an_endpoint_happen_one_after_the_other_until_they_are_cleared() {
    let test = TestPool::start().await;
    let inject = |fault| test.pool.inject_fault(Endpoint::Jwks, fault).unwrap();
    inject(Fault::status(500).times(1));
    inject(Fault::status(429));
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(jwks(&test).await.status);
    }
    assert_eq!(statuses, [500, 429, 429]);
    test.browser
        .send(Method::DELETE, "/_local/faults/jwks", &[], &[])
        .await;
    assert_eq!(jwks(&test).await.status, 200);
}

#[tokio::test]
async fn an_answer_can_be_late() {
    let test = TestPool::start().await;
    let latency = Duration::from_millis(300);
    test.pool
        .inject_fault(Endpoint::Jwks, Fault::latency(latency))
        .unwrap();
    let begun = Instant::now();
    assert_eq!(jwks(&test).await.status, 200);
    assert!(begun.elapsed() >= latency);
}

#[tokio::test]
async fn a_connection_can_be_dropped_without_an_answer() {
    let test = TestPool::start().await;
    let fault = Fault::new(FaultKind::DroppedConnection).times(1);
    test.pool.inject_fault(Endpoint::Token, fault).unwrap();
    let url = format!("{}/oauth2/token", test.pool.domain());
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let error = client.post(&url).send().await.unwrap_err();
    assert!(error.is_request(), "{error}");
    assert_eq!(client.post(&url).send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn json_can_end_in_the_middle() {
    let test = TestPool::start().await;
    let fault = Fault::new(FaultKind::MalformedJson);
    test.pool.inject_fault(Endpoint::Discovery, fault).unwrap();
    let url = format!("{}/.well-known/openid-configuration", test.pool.issuer());
    let reply = test.browser.get(&url).await;
    assert_eq!(reply.header("content-type"), "application/json");
    assert!(serde_json::from_str::<serde_json::Value>(&reply.body).is_err());
}

#[tokio::test]
async fn a_server_error_of_authorize_is_told_to_the_client() {
    let test = TestPool::start().await;
    let fault = json!({"kind": "oauth_error", "error": "server_error"});
    test.control(Method::POST, "/_local/faults/authorize", &fault)
        .await;
    let reply = test.browser.get(&test.authorize_url(&[])).await;
    assert!(reply.location().starts_with(CALLBACK));
    assert_eq!(reply.redirected("error").as_deref(), Some("server_error"));
    assert!(reply.redirected("state").is_some());
    let evil = test.authorize_url(&[("redirect_uri", "https://evil.example/")]);
    assert_eq!(
        test.browser.get(&evil).await.status,
        500,
        "not to just anybody"
    );
}

/// The tokens of a sign-in with this fault: the ID token's header, its claims and the claims of
/// the access token.
async fn wrong(kind: FaultKind) -> (TestPool, String, String) {
    let test = TestPool::start().await;
    let code = test.code(&[("nonce", "n-1")]).await;
    let fault = Fault::new(kind).times(1);
    test.pool.inject_fault(Endpoint::Token, fault).unwrap();
    let json = redeem(&test, &code, &[]).await.json();
    let text = |name: &str| json[name].as_str().unwrap().to_owned();
    let (id, access) = (text("id_token"), text("access_token"));
    (test, id, access)
}

#[tokio::test]
async fn tokens_can_have_a_wrong_issuer_audience_or_nonce() {
    let (test, id, access) = wrong(FaultKind::WrongIssuer).await;
    for token in [&id, &access] {
        assert_ne!(unverified_claims(token)["iss"], test.pool.issuer());
    }
    let (_test, id, access) = wrong(FaultKind::WrongAudience).await;
    assert_ne!(unverified_claims(&id)["aud"], "app");
    assert_ne!(unverified_claims(&access)["client_id"], "app");
    let (_test, id, _) = wrong(FaultKind::WrongNonce).await;
    assert_ne!(unverified_claims(&id)["nonce"], "n-1");
}

#[tokio::test]
async fn tokens_can_have_a_wrong_signature_algorithm_or_key_id() {
    let (test, id, access) = wrong(FaultKind::WrongSignature).await;
    assert_eq!(
        decode_header(&id).unwrap().alg,
        jsonwebtoken::Algorithm::RS256
    );
    let reply = test.user_info(&format!("Bearer {access}")).await;
    assert_eq!(reply.status, 401);
    let (_test, id, _) = wrong(FaultKind::WrongAlgorithm).await;
    assert_eq!(
        decode_header(&id).unwrap().alg,
        jsonwebtoken::Algorithm::HS256
    );
    let (test, id, _) = wrong(FaultKind::WrongKeyId).await;
    let kid = decode_header(&id).unwrap().kid.unwrap();
    assert!(!jwks(&test).await.body.contains(&kid));
    let (_test, id, _) = wrong(FaultKind::Unsigned).await;
    assert!(id.ends_with('.'), "no signature");
}

#[tokio::test]
async fn a_fault_that_makes_no_sense_is_refused_with_a_reason() {
    let test = TestPool::start().await;
    for (endpoint, fault, status, reason) in [
        ("nowhere", json!({"kind": "malformed_json"}), 404, "nowhere"),
        ("token", json!({"kind": "mess"}), 400, "mess"),
        ("token", json!({"kind": "status"}), 400, "status"),
        (
            "token",
            json!({"kind": "status", "status": 200}),
            400,
            "400 to 599",
        ),
        ("token", json!({"kind": "latency"}), 400, "latency_ms"),
        (
            "token",
            json!({"kind": "unsigned", "times": 0}),
            400,
            "once",
        ),
        (
            "token",
            json!({"kind": "unsigned", "time": 1}),
            400,
            "unknown field `time`",
        ),
        ("jwks", json!({"kind": "wrong_nonce"}), 400, "token"),
    ] {
        let path = format!("/_local/faults/{endpoint}");
        let reply = test.control(Method::POST, &path, &fault).await;
        assert_eq!(reply.status, status, "{fault}");
        assert!(reply.body.contains(reason), "{}", reply.body);
    }
}
