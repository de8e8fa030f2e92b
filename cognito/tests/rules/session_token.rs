//! A session's token is asked for again and again: what is remembered of it, and what is not.

use crate::support::*;
use crate::test_key::{TestKey, encode};
use cognito::{CognitoVerifier, JwksError, KeySet, KeyStore, MockClock, SigningKey, TokenError};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A provider's keys, which it can exchange.
#[derive(Clone, Default)]
struct Keys(Arc<Mutex<KeySet>>);

impl Keys {
    fn publish(&self, keys: &[Value]) {
        *self.0.lock().unwrap() =
            KeySet::parse(json!({ "keys": keys }).to_string().as_bytes()).unwrap();
    }
}

impl KeyStore for Keys {
    async fn find(&self, kid: Option<&str>) -> Result<Arc<SigningKey>, JwksError> {
        self.0.lock().unwrap().get(kid).ok_or(JwksError::UnknownKey)
    }
}

fn scene() -> (Keys, Arc<MockClock>, CognitoVerifier<Keys>) {
    let (keys, clock) = (Keys::default(), Arc::new(MockClock::at(NOW)));
    keys.publish(&[KEY.jwk(Some("key"))]);
    let verifier = CognitoVerifier::new(keys.clone(), ISSUER, CLIENT_ID, 0, clock.clone());
    (keys, clock, verifier)
}

#[tokio::test]
async fn a_token_that_was_verified_a_moment_ago_is_remembered() {
    let (_, _, verifier) = scene();
    let token = token(&access_claims());
    let first = verifier.verify_session_token(&token).await.unwrap();
    let again = verifier.verify_session_token(&token).await.unwrap();
    assert!(Arc::ptr_eq(&first, &again));
    assert_eq!(*first, verifier.verify_access_token(&token).await.unwrap());
}

#[tokio::test]
async fn a_remembered_token_ends_at_its_time() {
    let (_, clock, verifier) = scene();
    let token = token(&access_claims());
    clock.advance(3599);
    assert!(verifier.verify_session_token(&token).await.is_ok());
    clock.advance(1);
    let error = verifier.verify_session_token(&token).await.unwrap_err();
    assert_matches!(error, TokenError::Expired);
}

#[tokio::test]
async fn a_remembered_token_does_not_count_before_its_time() {
    let (_, clock, verifier) = scene();
    let token = token(&with(access_claims(), "nbf", json!(NOW)));
    assert!(verifier.verify_session_token(&token).await.is_ok());
    clock.advance(-61);
    let error = verifier.verify_session_token(&token).await.unwrap_err();
    assert_matches!(error, TokenError::IssuedInFuture);
}

#[tokio::test]
async fn a_remembered_token_ends_with_its_key() {
    let (keys, _, verifier) = scene();
    let token = token(&access_claims());
    assert!(verifier.verify_session_token(&token).await.is_ok());
    keys.publish(&[KEY.jwk(Some("another"))]);
    let error = verifier.verify_session_token(&token).await.unwrap_err();
    assert_matches!(error, TokenError::Key(JwksError::UnknownKey));
}

#[tokio::test]
async fn a_remembered_token_ends_when_its_keys_name_is_given_to_another_key() {
    let (keys, _, verifier) = scene();
    let token = token(&access_claims());
    assert!(verifier.verify_session_token(&token).await.is_ok());
    keys.publish(&[TestKey::generate().jwk(Some("key"))]);
    let error = verifier.verify_session_token(&token).await.unwrap_err();
    assert_matches!(error, TokenError::WrongSignature);
}

#[tokio::test]
async fn a_remembered_token_counts_when_the_same_key_is_fetched_again() {
    let (keys, _, verifier) = scene();
    let token = token(&access_claims());
    let first = verifier.verify_session_token(&token).await.unwrap();
    keys.publish(&[KEY.jwk(Some("key"))]);
    assert_eq!(first, verifier.verify_session_token(&token).await.unwrap());
}

#[tokio::test]
async fn a_remembered_tokens_signature_is_none_for_other_claims() {
    let (_, _, verifier) = scene();
    let honest = token(&access_claims());
    assert!(verifier.verify_session_token(&honest).await.is_ok());
    let (signed, signature) = honest.rsplit_once('.').unwrap();
    let (header, _) = signed.split_once('.').unwrap();
    let claims = with(
        access_claims(),
        "cognito:groups",
        json!(["admin", "editor"]),
    );
    let forged = format!("{header}.{}.{signature}", encode(claims.to_string()));
    for _ in 0..2 {
        let error = verifier.verify_session_token(&forged).await.unwrap_err();
        assert_matches!(error, TokenError::WrongSignature);
    }
}

#[tokio::test]
async fn a_refused_token_is_refused_again() {
    let (_, _, verifier) = scene();
    let token = token(&with(access_claims(), "client_id", json!("another")));
    for _ in 0..2 {
        let error = verifier.verify_session_token(&token).await.unwrap_err();
        assert_matches!(error, TokenError::WrongClient);
    }
}

#[tokio::test]
async fn a_sign_in_that_lies_in_the_future_is_refused() {
    let (_, _, verifier) = scene();
    // A provider that writes milliseconds would otherwise have sessions that never end.
    for time in [NOW + 61, NOW * 1000] {
        let token = super::support::token(&with(access_claims(), "auth_time", json!(time)));
        let error = verifier.verify_session_token(&token).await.unwrap_err();
        assert_matches!(error, TokenError::SignedInInFuture);
    }
    let token = token(&with(access_claims(), "auth_time", json!(NOW + 60)));
    assert!(verifier.verify_session_token(&token).await.is_ok());
}
