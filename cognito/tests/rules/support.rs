use crate::test_key::TestKey;
use cognito::{CognitoVerifier, KeySet, MockClock, TokenError};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

pub const ISSUER: &str = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Test";
pub const CLIENT_ID: &str = "client";
pub const NONCE: &str = "nonce of this sign-in";
pub const NOW: i64 = 1_800_000_000;

/// One key for all tests: making an RSA key takes a while.
pub static KEY: LazyLock<TestKey> = LazyLock::new(TestKey::generate);

/// Any header over any claims, honestly signed with RS256.
pub fn sign(header: &Value, claims: &str) -> String {
    KEY.token(header.to_string(), claims)
}

pub fn token(claims: &Value) -> String {
    sign(
        &json!({ "alg": "RS256", "kid": "key" }),
        &claims.to_string(),
    )
}

pub fn verifier_with_keys(keys: &[Value]) -> CognitoVerifier<KeySet> {
    let keys = KeySet::parse(json!({ "keys": keys }).to_string().as_bytes()).unwrap();
    CognitoVerifier::new(keys, ISSUER, CLIENT_ID, 0, Arc::new(MockClock::at(NOW)))
}

pub fn verifier() -> CognitoVerifier<KeySet> {
    verifier_with_keys(&[KEY.jwk(Some("key"))])
}

pub fn access_claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "ada", "client_id": CLIENT_ID, "token_use": "access",
        "exp": NOW + 3600, "iat": NOW, "auth_time": NOW, "scope": "openid email",
        "username": "ada", "cognito:groups": ["admin"], "custom": { "deep": [1, 2] },
    })
}

pub fn id_claims() -> Value {
    json!({
        "iss": ISSUER, "sub": "ada", "aud": CLIENT_ID, "token_use": "id", "nonce": NONCE,
        "exp": NOW + 3600, "iat": NOW, "email": "ada@example.com", "email_verified": true,
        "cognito:username": "ada",
    })
}

/// `claims` with `name` set to `value`; `null` removes it.
pub fn with(mut claims: Value, name: &str, value: Value) -> Value {
    let object = claims.as_object_mut().unwrap();
    match value {
        Value::Null => object.remove(name),
        value => object.insert(name.to_owned(), value),
    };
    claims
}

pub async fn access_error(claims: &Value) -> TokenError {
    verifier()
        .verify_access_token(&token(claims))
        .await
        .unwrap_err()
}

pub async fn id_error(claims: &Value) -> TokenError {
    verifier()
        .verify_id_token(&token(claims), NONCE, "access token")
        .await
        .unwrap_err()
}

/// Asserts which rule an error is about.
macro_rules! assert_matches {
    ($error:expr, $pattern:pat) => {
        let error = $error;
        assert!(matches!(error, $pattern), "{error:?}");
    };
}
pub(crate) use assert_matches;
