use crate::support::{
    KEY, access_claims, assert_matches, sign, token, verifier, verifier_with_keys, with,
};
use crate::test_key::encode;
use aws_lc_rs::hmac;
use cognito::{JwksError, TokenError};
use serde_json::json;

async fn error_for(token: &str) -> TokenError {
    verifier().verify_access_token(token).await.unwrap_err()
}

#[tokio::test]
async fn rejects_claims_that_were_changed_after_signing() {
    let honest = token(&access_claims());
    let parts: Vec<&str> = honest.split('.').collect();
    let forged = encode(with(access_claims(), "sub", json!("eve")).to_string());
    let token = format!("{}.{forged}.{}", parts[0], parts[2]);
    assert_matches!(error_for(&token).await, TokenError::WrongSignature);
}

#[tokio::test]
async fn rejects_alg_none_with_or_without_a_signature() {
    let claims = access_claims().to_string();
    for alg in ["none", "None", "NONE"] {
        let header = json!({ "alg": alg, "kid": "key" });
        let signed = sign(&header, &claims);
        let unsigned = format!("{}.{}.", encode(header.to_string()), encode(&claims));
        for token in [signed, unsigned] {
            assert_matches!(error_for(&token).await, TokenError::UnsupportedAlgorithm);
        }
    }
}

#[tokio::test]
async fn rejects_hs256_keyed_with_the_public_key() {
    let header = encode(json!({ "alg": "HS256", "kid": "key" }).to_string());
    let message = format!("{header}.{}", encode(access_claims().to_string()));
    let key = hmac::Key::new(hmac::HMAC_SHA256, KEY.modulus());
    let token = format!("{message}.{}", encode(hmac::sign(&key, message.as_bytes())));
    assert_matches!(error_for(&token).await, TokenError::UnsupportedAlgorithm);
}

#[tokio::test]
async fn rejects_every_other_algorithm() {
    for alg in ["RS384", "RS512", "PS256", "ES256", "EdDSA", "rs256", ""] {
        let token = sign(
            &json!({ "alg": alg, "kid": "key" }),
            &access_claims().to_string(),
        );
        assert_matches!(error_for(&token).await, TokenError::UnsupportedAlgorithm);
    }
}

#[tokio::test]
async fn rejects_critical_extensions() {
    let header = json!({ "alg": "RS256", "kid": "key", "crit": ["exp"] });
    let token = sign(&header, &access_claims().to_string());
    assert_matches!(error_for(&token).await, TokenError::CriticalExtension);
}

#[tokio::test]
async fn rejects_an_unknown_key_also_when_the_token_brings_it_along() {
    let header = json!({ "alg": "RS256", "kid": "other", "jwk": KEY.jwk(Some("other")) });
    let token = sign(&header, &access_claims().to_string());
    assert_matches!(
        error_for(&token).await,
        TokenError::Key(JwksError::UnknownKey)
    );
}

#[tokio::test]
async fn a_token_without_kid_needs_exactly_one_key() {
    let token = sign(&json!({ "alg": "RS256" }), &access_claims().to_string());
    assert!(verifier().verify_access_token(&token).await.is_ok());
    let several = verifier_with_keys(&[KEY.jwk(Some("key")), KEY.jwk(Some("other"))]);
    let error = several.verify_access_token(&token).await.unwrap_err();
    assert_matches!(error, TokenError::Key(JwksError::UnknownKey));
}

#[tokio::test]
async fn ignores_keys_for_other_uses_algorithms_and_sizes() {
    let token = token(&access_claims());
    for (member, value) in [
        ("use", json!("enc")),
        ("alg", json!("RS512")),
        ("kty", json!("EC")),
        ("n", json!(encode(&KEY.modulus()[..128]))),
    ] {
        let verifier = verifier_with_keys(&[with(KEY.jwk(Some("key")), member, value)]);
        let error = verifier.verify_access_token(&token).await.unwrap_err();
        assert_matches!(error, TokenError::Key(JwksError::UnknownKey));
    }
}

#[tokio::test]
async fn rejects_what_is_not_a_token() {
    let honest = token(&access_claims());
    let padded = format!("{honest}=");
    let four_parts = format!("{honest}.x");
    for text in [
        "",
        ".",
        "..",
        "a.b.c",
        "eyJ",
        &honest[1..],
        &padded,
        &four_parts,
    ] {
        let error = error_for(text).await;
        assert!(
            matches!(error, TokenError::Malformed | TokenError::WrongSignature),
            "{text:?}: {error:?}"
        );
    }
    assert_matches!(error_for(&"a".repeat(20_000)).await, TokenError::TooLong);
}
