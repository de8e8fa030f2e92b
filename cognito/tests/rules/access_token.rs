use crate::support::{
    CLIENT_ID, ISSUER, KEY, NOW, access_claims, access_error, assert_matches, id_claims, token,
    verifier, with,
};
use cognito::{CognitoVerifier, KeySet, MockClock, SessionClaims, TokenError, TokenUse};
use serde_json::{Value, json};
use std::sync::Arc;

#[tokio::test]
async fn accepts_a_valid_token_and_keeps_every_claim() {
    let claims = access_claims();
    let verified = verifier()
        .verify_access_token(&token(&claims))
        .await
        .unwrap();
    assert_eq!(verified.subject, "ada");
    assert_eq!(verified.groups, ["admin"]);
    assert_eq!(verified.scopes, ["openid", "email"]);
    assert_eq!(verified.expires_at, NOW + 3600);
    assert_eq!(json!(verified.all), claims);
}

#[tokio::test]
async fn rejects_another_issuer() {
    for issuer in [
        "https://evil.example",
        &format!("{ISSUER}/"),
        &ISSUER.to_uppercase(),
    ] {
        let claims = with(access_claims(), "iss", json!(issuer));
        assert_matches!(access_error(&claims).await, TokenError::WrongIssuer);
    }
}

#[tokio::test]
async fn rejects_another_client_of_the_same_pool() {
    let claims = with(access_claims(), "client_id", json!("other client"));
    assert_matches!(access_error(&claims).await, TokenError::WrongClient);
}

#[tokio::test]
async fn rejects_an_id_token_in_its_place() {
    assert_matches!(
        access_error(&id_claims()).await,
        TokenError::WrongTokenUse(TokenUse::Access)
    );
}

#[tokio::test]
async fn rejects_each_missing_claim() {
    for claim in ["iss", "sub", "client_id", "token_use", "exp", "iat"] {
        let error = access_error(&with(access_claims(), claim, Value::Null)).await;
        assert!(
            matches!(error, TokenError::MissingClaim(name) if name == claim),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn rejects_a_claim_of_the_wrong_type_or_given_twice() {
    let wrong = with(access_claims(), "exp", json!("tomorrow"));
    assert_matches!(access_error(&wrong).await, TokenError::Malformed);
    for twice in [
        r#""sub":"grace","#,
        r#""s\u0075b":"grace","#,
        r#""x":1,"x":1,"#,
        r#""x":[{"y":{"z":1,"z":2}}],"#,
        r#""groups":[{"y":1,"y":2}],"#,
        // Some readers give this name a meaning: its text is a document to them.
        r#""x":{"$serde_json::private::RawValue":"{"},"#,
        r#""x":{"$serde_json::private::RawValue":"{\"y\":1,\"y\":2}"},"#,
        r#""x":[{"$serde_json::private::Number":"1"}],"#,
    ] {
        let error = with_members(twice).await.unwrap_err();
        assert_matches!(error, TokenError::Malformed);
    }
}

/// No standard says what they are, and no rule is about them.
#[tokio::test]
async fn claims_of_others_may_be_anything() {
    let claims = with_members(r#""x":[{"y":null}],"groups":{"y":[1]},"#)
        .await
        .unwrap();
    assert_eq!(claims.all.get("groups"), Some(&json!({ "y": [1] })));
    let other = with(access_claims(), "origin_jti", json!({ "y": 1 }));
    let token = token(&other);
    let claims = verifier().verify_access_token(&token).await.unwrap();
    assert_eq!(claims.origin_jti, None);
}

/// The answer to a token with `members` in front of all others of its claims.
async fn with_members(members: &str) -> Result<SessionClaims, TokenError> {
    let claims = access_claims().to_string();
    let claims = claims.replacen('{', &format!("{{{members}"), 1);
    let header = json!({ "alg": "RS256", "kid": "key" });
    let token = crate::support::sign(&header, &claims);
    verifier().verify_access_token(&token).await
}

#[tokio::test]
async fn expires_at_the_very_second() {
    let last_second = with(access_claims(), "exp", json!(NOW + 1));
    assert!(
        verifier()
            .verify_access_token(&token(&last_second))
            .await
            .is_ok()
    );
    let ended = with(access_claims(), "exp", json!(NOW));
    assert_matches!(access_error(&ended).await, TokenError::Expired);
}

#[tokio::test]
async fn the_leeway_counts_from_the_end() {
    let keys = json!({ "keys": [KEY.jwk(Some("key"))] }).to_string();
    let clock = Arc::new(MockClock::at(NOW));
    let keys = KeySet::parse(keys.as_bytes()).unwrap();
    let verifier = CognitoVerifier::new(keys, ISSUER, CLIENT_ID, 10, clock.clone());
    let token = token(&with(access_claims(), "exp", json!(NOW)));
    clock.advance(9);
    assert!(verifier.verify_access_token(&token).await.is_ok());
    clock.advance(1);
    let error = verifier.verify_access_token(&token).await.unwrap_err();
    assert_matches!(error, TokenError::Expired);
}

#[tokio::test]
async fn tolerates_a_minute_of_clock_difference_and_no_more() {
    for claim in ["iat", "nbf"] {
        let tolerated = with(access_claims(), claim, json!(NOW + 60));
        assert!(
            verifier()
                .verify_access_token(&token(&tolerated))
                .await
                .is_ok(),
            "{claim}"
        );
    }
    let iat = with(access_claims(), "iat", json!(NOW + 61));
    assert_matches!(access_error(&iat).await, TokenError::IssuedInFuture);
    let nbf = with(access_claims(), "nbf", json!(NOW + 61));
    assert_matches!(access_error(&nbf).await, TokenError::NotYetValid);
}
