use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};

use crate::support::{TestPool, unverified_claims};

const ADA: &str = "9a1b6c2e-5d0f-4e37-8c41-0d6f1a52ada1";

fn names(claims: &Value) -> Vec<&str> {
    claims
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// Checks the signature as a relying party does: by `kid`, with the published keys.
async fn verify(test: &TestPool, token: &str) -> String {
    let url = format!("{}/.well-known/jwks.json", test.pool.issuer());
    let keys: JwkSet = serde_json::from_str(&test.browser.get(&url).await.body).unwrap();
    let kid = decode_header(token).unwrap().kid.unwrap();
    let key = DecodingKey::from_jwk(keys.find(&kid).unwrap()).unwrap();
    let mut validation = Validation::new(Algorithm::RS256);
    validation.validate_aud = false;
    decode::<Value>(token, &key, &validation).unwrap();
    kid
}

#[tokio::test]
async fn both_tokens_verify_with_the_published_keys_each_with_its_own() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    assert_ne!(
        verify(&test, &tokens.id).await,
        verify(&test, &tokens.access).await
    );
}

#[tokio::test]
async fn the_header_is_kid_and_alg_alone() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    for token in [&tokens.id, &tokens.access] {
        let header = serde_json::to_value(decode_header(token).unwrap()).unwrap();
        assert_eq!(names(&header), ["alg", "kid"]);
    }
}

#[tokio::test]
async fn an_id_token_has_cognitos_claims() {
    let test = TestPool::start().await;
    let claims = unverified_claims(&test.tokens(&[("nonce", "n-1")]).await.id);
    assert_eq!(
        names(&claims),
        [
            "at_hash",
            "aud",
            "auth_time",
            "cognito:groups",
            "cognito:username",
            "email",
            "email_verified",
            "event_id",
            "exp",
            "family_name",
            "given_name",
            "iat",
            "iss",
            "jti",
            "name",
            "nonce",
            "origin_jti",
            "sub",
            "token_use"
        ]
    );
    assert_eq!(claims["sub"], ADA);
    assert_eq!(claims["iss"], test.pool.issuer());
    assert_eq!(claims["aud"], "app");
    assert_eq!(claims["token_use"], "id");
    assert_eq!(claims["cognito:groups"], json!(["admin"]));
    assert_eq!(claims["cognito:username"], "ada");
    assert_eq!(claims["email"], "ada@example.com");
    assert_eq!(claims["email_verified"], true, "a boolean here");
    assert_eq!(claims["nonce"], "n-1");
}

#[tokio::test]
async fn an_access_token_has_cognitos_claims() {
    let test = TestPool::start().await;
    let claims = unverified_claims(&test.tokens(&[("nonce", "n-1")]).await.access);
    assert_eq!(
        names(&claims),
        [
            "auth_time",
            "client_id",
            "cognito:groups",
            "event_id",
            "exp",
            "iat",
            "iss",
            "jti",
            "origin_jti",
            "scope",
            "sub",
            "token_use",
            "username",
            "version"
        ]
    );
    assert_eq!(claims["sub"], ADA);
    assert_eq!(claims["iss"], test.pool.issuer());
    assert_eq!(claims["client_id"], "app");
    assert_eq!(claims["token_use"], "access");
    assert_eq!(claims["scope"], "openid email profile");
    assert_eq!(claims["version"], 2);
    assert_eq!(claims["username"], "ada");
}

#[tokio::test]
async fn a_user_without_groups_has_no_groups_claim() {
    let test = TestPool::start().await;
    let reply = test
        .browser
        .submit_login(&test.login_url(&[]), "linus", "Penguin-1991")
        .await;
    let json = test
        .exchange(&reply.redirected("code").unwrap())
        .await
        .json();
    for token in ["id_token", "access_token"] {
        let claims = unverified_claims(json[token].as_str().unwrap());
        assert_eq!(claims.get("cognito:groups"), None);
    }
}

#[tokio::test]
async fn the_two_tokens_belong_together() {
    let test = TestPool::start().await;
    let tokens = test.tokens(&[]).await;
    let (id, access) = (
        unverified_claims(&tokens.id),
        unverified_claims(&tokens.access),
    );
    for same in ["sub", "iss", "origin_jti", "event_id", "auth_time", "iat"] {
        assert_eq!(id[same], access[same], "{same}");
    }
    assert_ne!(id["jti"], access["jti"]);
    assert_eq!(id.get("nonce"), None, "none was sent");
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, tokens.access.as_bytes());
    assert_eq!(id["at_hash"], URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16]));
}

#[tokio::test]
async fn auth_time_is_when_the_password_was_typed_also_with_a_session() {
    let test = TestPool::start().await;
    let first = unverified_claims(&test.tokens(&[]).await.id);
    test.advance_seconds(600);
    let reply = test.browser.get(&test.authorize_url(&[])).await;
    let json = test
        .exchange(&reply.redirected("code").unwrap())
        .await
        .json();
    let second = unverified_claims(json["id_token"].as_str().unwrap());
    assert_eq!(first["auth_time"], second["auth_time"]);
    assert_eq!(second["iat"], first["iat"].as_u64().unwrap() + 600);
    assert_ne!(first["origin_jti"], second["origin_jti"]);
}

#[tokio::test]
async fn the_scopes_decide_which_attributes_an_id_token_has() {
    let test = TestPool::start().await;
    for (scope, email, name) in [
        ("openid", true, true),
        ("openid email", true, false),
        ("openid profile", false, true),
        ("openid phone", false, false),
    ] {
        let claims = unverified_claims(&test.tokens(&[("scope", scope)]).await.id);
        assert_eq!(claims.get("email").is_some(), email, "{scope}");
        assert_eq!(claims.get("email_verified").is_some(), email, "{scope}");
        assert_eq!(claims.get("name").is_some(), name, "{scope}");
    }
}

#[tokio::test]
async fn without_a_scope_parameter_all_scopes_of_the_client_are_granted() {
    let test = TestPool::start().await;
    let claims = unverified_claims(&test.tokens(&[("scope", "")]).await.access);
    assert_eq!(claims["scope"], "openid email phone profile");
}

#[tokio::test]
async fn a_resource_becomes_the_audience_of_the_access_token() {
    let test = TestPool::start().await;
    let tokens = test
        .tokens(&[("resource", "https://api.example.com")])
        .await;
    assert_eq!(
        unverified_claims(&tokens.access)["aud"],
        "https://api.example.com"
    );
    assert_eq!(unverified_claims(&tokens.id)["aud"], "app");
}
