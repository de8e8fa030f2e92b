//! What holds for any text that is sent as a token, and for anything that is signed as one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[cfg(test)]
mod generated;
mod members;

use super::{CognitoVerifier, TokenError};
use crate::clock::MockClock;
use crate::jwks::KeySet;
use crate::test_key::TestKey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use members::{Members, is_ours};
use serde_json::{Value, json};
use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Waker};

const ISSUER: &str = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Test";
const CLIENT_ID: &str = "client";
const NONCE: &str = "nonce";
const NOW: i64 = 1_800_000_000;

static KEY: LazyLock<TestKey> = LazyLock::new(TestKey::generate);

static VERIFIER: LazyLock<CognitoVerifier<KeySet>> = LazyLock::new(|| {
    let jwks = json!({ "keys": [KEY.jwk(Some("key"))] }).to_string();
    let keys = KeySet::parse(jwks.as_bytes()).unwrap();
    CognitoVerifier::new(keys, ISSUER, CLIENT_ID, 0, Arc::new(MockClock::at(NOW)))
});

/// Reads `data` as a token, and as header and claims, with a line break between, of a token that the
/// pool has signed.
pub fn check(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        nobody_can_make_a_token(text);
    }
    let end = data.iter().position(|byte| *byte == b'\n');
    let (header, claims) = data.split_at(end.unwrap_or(0));
    only_what_the_rules_allow_is_believed(header, claims.get(1..).unwrap_or_default());
}

fn nobody_can_make_a_token(text: &str) {
    let error = access(text).unwrap_err();
    // Whatever gets as far as the signature is a token to the letter.
    if matches!(error, TokenError::WrongSignature) {
        let parts: Vec<&str> = text.split('.').collect();
        let [header, _, signature] = parts[..] else {
            panic!("{} parts", parts.len());
        };
        let [header, _] = [header, signature].map(|part| {
            let bytes = URL_SAFE_NO_PAD.decode(part).unwrap();
            assert_eq!(URL_SAFE_NO_PAD.encode(&bytes), part);
            bytes
        });
        assert!(is_ours(&Members::read(&header).unwrap()));
    }
}

fn only_what_the_rules_allow_is_believed(header: &[u8], claims: &[u8]) {
    let token = KEY.token(header, claims);
    let read = || {
        (
            Members::read(header).unwrap(),
            Members::read(claims).unwrap(),
        )
    };
    if let Ok(believed) = access(&token) {
        let (header, claims) = read();
        assert!(another_verifies(&token));
        assert!(is_ours(&header) && claims.hold_for("access"));
        assert_eq!(claims.text("client_id"), Some(CLIENT_ID));
        assert_eq!(claims.text("sub"), Some(&*believed.subject));
        assert_eq!(
            json!(believed.all),
            serde_json::from_slice::<Value>(claims.source).unwrap()
        );
    }
    if let Ok(believed) = id(&token) {
        let (header, claims) = read();
        assert!(another_verifies(&token));
        assert!(is_ours(&header) && claims.hold_for("id"));
        assert_eq!(claims.text("nonce"), Some(NONCE));
        assert_eq!(claims.text("sub"), Some(&*believed.subject));
        let audience = claims.get("aud").unwrap();
        let several = audience
            .as_array()
            .is_some_and(|all| all.contains(&CLIENT_ID.into()));
        assert!(audience == CLIENT_ID || several);
    }
}

/// Whether jsonwebtoken's own verifier finds the signature right. Its key is made from the same JWK, and
/// read anew by it.
fn another_verifies(token: &str) -> bool {
    static KEY_OF_JWK: LazyLock<DecodingKey> = LazyLock::new(|| {
        let jwk = serde_json::from_value(KEY.jwk(Some("key"))).unwrap();
        DecodingKey::from_jwk(&jwk).unwrap()
    });
    let mut validation = Validation::new(Algorithm::RS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    jsonwebtoken::decode::<Value>(token, &KEY_OF_JWK, &validation).is_ok()
}

fn access(token: &str) -> Result<super::SessionClaims, TokenError> {
    now(VERIFIER.verify_access_token(token))
}

fn id(token: &str) -> Result<super::IdTokenClaims, TokenError> {
    now(VERIFIER.verify_id_token(token, NONCE, "access token"))
}

/// The result of what waits for nothing: these keys need no request.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("a verifier with its keys at hand waits"),
    }
}
