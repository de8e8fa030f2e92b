use crate::support::{
    KEY, access_claims, assert_matches, sign, token, verifier, verifier_with_keys, with,
};
use crate::test_key::{TestKey, encode};
use aws_lc_rs::hmac;
use cognito::{JwksError, TokenError};
use serde_json::{Value, json};

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
    for alg in [
        "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "HS256",
        "HS384", "HS512", "EdDSA", "RSA-OAEP", "dir", "rs256", "RS256 ", "",
    ] {
        let token = sign(
            &json!({ "alg": alg, "kid": "key" }),
            &access_claims().to_string(),
        );
        assert_matches!(error_for(&token).await, TokenError::UnsupportedAlgorithm);
    }
}

#[tokio::test]
async fn rejects_a_header_without_alg_or_with_one_that_is_no_text() {
    for header in [
        json!({ "kid": "key" }),
        json!({ "alg": null, "kid": "key" }),
        json!({ "alg": ["RS256"], "kid": "key" }),
        json!({ "ALG": "RS256", "kid": "key" }),
    ] {
        let token = sign(&header, &access_claims().to_string());
        assert_matches!(error_for(&token).await, TokenError::Malformed);
    }
}

#[tokio::test]
async fn rejects_critical_extensions() {
    for crit in [json!(["exp"]), json!(["b64"]), json!([]), json!("exp")] {
        let header = json!({ "alg": "RS256", "kid": "key", "crit": crit });
        let token = sign(&header, &access_claims().to_string());
        assert_matches!(error_for(&token).await, TokenError::CriticalExtension);
    }
}

/// Where else a token may say that its key is (RFC 7515 sections 4.1.2 to 4.1.7).
fn keys_brought_along() -> [(&'static str, Value); 5] {
    let own_key = TestKey::generate().jwk(Some("other"));
    [
        ("jwk", own_key),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/certificate.pem")),
        ("x5c", json!(["MIIBszCCARygAwIBAgI"])),
        ("x5t#S256", json!("AAAA")),
    ]
}

#[tokio::test]
async fn rejects_an_unknown_key_also_when_the_token_brings_it_along() {
    for (member, value) in keys_brought_along() {
        let mut header = json!({ "alg": "RS256", "kid": "other" });
        header[member] = value;
        let token = sign(&header, &access_claims().to_string());
        let error = error_for(&token).await;
        assert_matches!(error, TokenError::Key(JwksError::UnknownKey));
    }
}

#[tokio::test]
async fn the_key_that_a_token_brings_along_counts_for_nothing_beside_ours() {
    let forger = TestKey::generate();
    for (member, value) in keys_brought_along() {
        let mut header = json!({ "alg": "RS256", "kid": "key" });
        header[member] = value;
        let claims = access_claims().to_string();
        let honest = sign(&header, &claims);
        assert!(
            verifier().verify_access_token(&honest).await.is_ok(),
            "{member}"
        );
        header["jwk"] = forger.jwk(Some("key"));
        let forged = forger.token(header.to_string(), &claims);
        assert_matches!(error_for(&forged).await, TokenError::WrongSignature);
    }
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
