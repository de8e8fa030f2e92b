use local_pool::Endpoint;
use serde_json::json;

use crate::support::TestPool;

#[tokio::test]
async fn the_document_has_exactly_cognitos_members() {
    let test = TestPool::start().await;
    let (domain, issuer) = (test.pool.domain(), test.pool.issuer());
    let url = format!("{issuer}/.well-known/openid-configuration");
    let reply = test.browser.get(&url).await;
    assert_eq!(reply.header("content-type"), "application/json");
    let expected = json!({
        "authorization_endpoint": format!("{domain}/oauth2/authorize"),
        "end_session_endpoint": format!("{domain}/logout"),
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
        "response_types_supported": ["code", "token"],
        "revocation_endpoint": format!("{domain}/oauth2/revoke"),
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint": format!("{domain}/oauth2/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "userinfo_endpoint": format!("{domain}/oauth2/userInfo"),
    });
    assert_eq!(reply.json(), expected);
}

#[tokio::test]
async fn the_issuer_is_the_domain_and_the_pool_id() {
    let test = TestPool::start().await;
    assert_eq!(
        test.pool.domain(),
        format!("http://{}", test.pool.address())
    );
    assert_eq!(
        test.pool.issuer(),
        format!("{}/eu-west-1_LocalPool", test.pool.domain())
    );
    assert_eq!(test.pool.user_pool_id(), "eu-west-1_LocalPool");
    assert_eq!(test.pool.region(), "eu-west-1");
}

#[tokio::test]
async fn the_key_set_has_two_different_rs256_keys() {
    let test = TestPool::start().await;
    let url = format!("{}/.well-known/jwks.json", test.pool.issuer());
    let keys = test.browser.get(&url).await.json()["keys"].clone();
    let keys = keys.as_array().unwrap();
    assert_eq!(keys.len(), 2);
    assert_ne!(keys[0]["kid"], keys[1]["kid"]);
    for key in keys {
        let names: Vec<_> = key
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(names, ["alg", "e", "kid", "kty", "n", "use"]);
        assert_eq!((&key["alg"], &key["kty"]), (&json!("RS256"), &json!("RSA")));
        assert_eq!((&key["e"], &key["use"]), (&json!("AQAB"), &json!("sig")));
        assert!(key["kid"].as_str().unwrap().ends_with('='));
        assert_eq!(
            key["n"].as_str().unwrap().len(),
            342,
            "2,048 bits in base64url"
        );
    }
}

#[tokio::test]
async fn calls_are_counted_per_endpoint() {
    let test = TestPool::start().await;
    test.browser
        .get(&format!("{}/.well-known/jwks.json", test.pool.issuer()))
        .await;
    test.browser.get(&test.authorize_url(&[])).await;
    test.browser.get(&test.authorize_url(&[])).await;
    assert_eq!(test.pool.calls(Endpoint::Jwks), 1);
    assert_eq!(test.pool.calls(Endpoint::Authorize), 2);
    assert_eq!(test.pool.calls(Endpoint::Token), 0);
}
