use crate::support::{
    CLIENT_ID, NONCE, access_claims, assert_matches, id_claims, id_error, token, verifier, with,
};
use crate::test_key::encode;
use aws_lc_rs::digest::{SHA256, digest};
use cognito::{Profile, SessionClaims, TokenError, TokenUse, User};
use serde_json::{Value, json};
use std::sync::Arc;

#[tokio::test]
async fn accepts_a_valid_token() {
    let token = token(&id_claims());
    let claims = verifier()
        .verify_id_token(&token, NONCE, "access token")
        .await
        .unwrap();
    assert_eq!(claims.subject, "ada");
    assert_eq!(claims.email.as_deref(), Some("ada@example.com"));
    assert!(claims.email_verified);
}

#[tokio::test]
async fn nobody_is_addressed_by_an_empty_email() {
    let named = async |email: &str| {
        let token = token(&with(id_claims(), "email", json!(email)));
        let verified = verifier()
            .verify_id_token(&token, NONCE, "access token")
            .await;
        let user = User {
            claims: Arc::new(session_claims().await),
            profile: Profile::from(verified.unwrap()),
            session_ends_in: None,
        };
        user.display_name().to_owned()
    };
    assert_eq!(named("ada@example.com").await, "ada@example.com");
    assert_eq!(named("").await, "ada");
    assert_eq!(named(" ").await, "ada");
}

async fn session_claims() -> SessionClaims {
    let token = token(&access_claims());
    verifier().verify_access_token(&token).await.unwrap()
}

#[tokio::test]
async fn rejects_another_audience() {
    let claims = with(id_claims(), "aud", json!("other client"));
    assert_matches!(id_error(&claims).await, TokenError::WrongAudience);
    let claims = with(id_claims(), "aud", json!(["other", "others"]));
    assert_matches!(id_error(&claims).await, TokenError::WrongAudience);
}

#[tokio::test]
async fn rejects_another_authorized_party() {
    let claims = with(id_claims(), "azp", json!("other client"));
    assert_matches!(id_error(&claims).await, TokenError::WrongAuthorizedParty);
    let claims = with(id_claims(), "aud", json!([CLIENT_ID, "other client"]));
    assert_matches!(id_error(&claims).await, TokenError::WrongAuthorizedParty);
    let named = token(&with(claims, "azp", json!(CLIENT_ID)));
    assert!(
        verifier()
            .verify_id_token(&named, NONCE, "access token")
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn rejects_an_access_token_in_its_place() {
    assert_matches!(
        id_error(&access_claims()).await,
        TokenError::WrongTokenUse(TokenUse::Id)
    );
}

#[tokio::test]
async fn rejects_the_nonce_of_another_sign_in() {
    let claims = with(id_claims(), "nonce", json!("another nonce"));
    assert_matches!(id_error(&claims).await, TokenError::WrongNonce);
}

#[tokio::test]
async fn rejects_each_missing_claim() {
    for claim in ["iss", "sub", "aud", "token_use", "exp", "iat", "nonce"] {
        let error = id_error(&with(id_claims(), claim, Value::Null)).await;
        assert!(
            matches!(error, TokenError::MissingClaim(name) if name == claim),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn checks_at_hash_where_there_is_one() {
    let hash = encode(&digest(&SHA256, b"access token").as_ref()[..16]);
    let token = token(&with(id_claims(), "at_hash", json!(hash)));
    assert!(
        verifier()
            .verify_id_token(&token, NONCE, "access token")
            .await
            .is_ok()
    );
    let error = verifier()
        .verify_id_token(&token, NONCE, "another one")
        .await
        .unwrap_err();
    assert_matches!(error, TokenError::WrongAccessTokenHash);
}

#[tokio::test]
async fn reads_email_verified_as_a_boolean_or_a_string() {
    for (value, expected) in [
        (json!("true"), true),
        (json!("false"), false),
        (json!(false), false),
    ] {
        let token = token(&with(id_claims(), "email_verified", value));
        let claims = verifier()
            .verify_id_token(&token, NONCE, "access token")
            .await
            .unwrap();
        assert_eq!(claims.email_verified, expected);
    }
}
