//! What a token has to look like, to the letter: three parts of unpadded base64url, JSON in which each
//! name stands once, and no more than a cookie holds.

use crate::support::{
    CLIENT_ID, ISSUER, KEY, NONCE, NOW, access_claims, assert_matches, sign, token, verifier, with,
};
use crate::test_key::encode;
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use cognito::TokenError;
use serde_json::{Value, json};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

async fn error_for(token: &str) -> TokenError {
    verifier().verify_access_token(token).await.unwrap_err()
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

/// What nothing here reads is to be right all the same: of a token that is malformed anything may be meant.
#[tokio::test]
async fn rejects_a_header_whose_other_members_are_not_what_the_standard_says() {
    let header = json!({ "alg": "RS256", "kid": "key" });
    let claims = access_claims().to_string();
    for (name, value) in [
        ("cty", json!(1)),
        ("jku", json!([])),
        ("jwk", json!("a key")),
        ("kid", json!(7)),
        ("typ", json!({})),
        ("x5c", json!("a certificate")),
        ("x5t", json!(true)),
        ("x5u", json!(1)),
    ] {
        let token = sign(&with(header.clone(), name, value), &claims);
        let error = error_for(&token).await;
        assert!(matches!(error, TokenError::Malformed), "{name}: {error:?}");
    }
    let harmless = with(header, "x5u", json!("https://elsewhere.example"));
    assert!(
        verifier()
            .verify_access_token(&sign(&harmless, &claims))
            .await
            .is_ok()
    );
}

/// The last letter of a part may have bits that mean nothing. If those were ignored, one token could be
/// written in several ways.
fn with_a_spare_bit_set(part: &str) -> Option<String> {
    let spare = match part.len() % 4 {
        2 => 4,
        3 => 2,
        _ => return None,
    };
    let (start, last) = part.split_at(part.len() - 1);
    let last = ALPHABET
        .iter()
        .position(|letter| [*letter] == last.as_bytes())?;
    assert_eq!(last % (1 << spare), 0, "{part} is canonical");
    Some(format!("{start}{}", char::from(ALPHABET[last + 1])))
}

#[tokio::test]
async fn rejects_parts_that_are_not_canonical_base64url() {
    let mut spare_bits = 0;
    // Spaces that mean nothing in JSON give the parts each length.
    for spaces in ["", " ", "  "] {
        let header = format!(r#"{{"alg":"RS256","kid":"key"}}{spaces}"#);
        let claims = format!("{}{spaces}", access_claims());
        let honest = KEY.token(header, claims);
        assert!(verifier().verify_access_token(&honest).await.is_ok());
        let parts: Vec<&str> = honest.split('.').collect();
        for number in 0..3 {
            let part = parts[number];
            let spare = with_a_spare_bit_set(part);
            spare_bits += usize::from(spare.is_some());
            let others = [
                format!("{part}="),
                format!("{part}=="),
                format!("{part}\n"),
                format!(" {part}"),
                format!("{part}A"),
            ];
            for changed in others.into_iter().chain(spare) {
                let mut parts = parts.clone();
                parts[number] = &changed;
                let token = parts.join(".");
                let error = error_for(&token).await;
                assert!(
                    matches!(error, TokenError::Malformed | TokenError::WrongSignature),
                    "{token}: {error:?}"
                );
            }
        }
    }
    assert!(spare_bits >= 6, "{spare_bits}");
}

/// Signed by the pool, and still not read: nobody else would read it alike.
#[tokio::test]
async fn rejects_what_the_pool_signed_in_another_alphabet_or_with_padding() {
    let header = r#"{"alg":"RS256","kid":"key"}"#;
    let claims = format!("{} ", with(access_claims(), "name", json!("ÿÿÿ>>>???")));
    let standard = STANDARD_NO_PAD.encode(&claims);
    assert!(standard.contains(['+', '/']), "{standard}");
    for (header, claims) in [
        (encode(header), standard),
        (encode(header), format!("{}=", encode(&claims))),
        (format!("{}=", encode(header)), encode(&claims)),
    ] {
        let message = format!("{header}.{claims}");
        let signature = encode(KEY.signature(&message));
        let error = error_for(&format!("{message}.{signature}")).await;
        assert_matches!(error, TokenError::Malformed);
    }
}

#[tokio::test]
async fn rejects_a_name_that_stands_twice_in_the_header() {
    for header in [
        r#"{"alg":"RS256","kid":"key","kid":"key"}"#,
        r#"{"alg":"none","alg":"RS256","kid":"key"}"#,
        r#"{"alg":"RS256","kid":"key","x":{"y":1,"y":2}}"#,
    ] {
        let token = KEY.token(header, access_claims().to_string());
        assert_matches!(error_for(&token).await, TokenError::Malformed);
    }
}

/// Whoever fills a struct in the order of its fields would take a list for an object.
#[tokio::test]
async fn rejects_a_header_or_claims_that_are_a_list() {
    let none = Value::Null;
    let claims = json!([
        ISSUER,
        "ada",
        CLIENT_ID,
        none,
        none,
        "id",
        NOW + 3600,
        NOW,
        none,
        none,
        NONCE,
        none,
        none,
        none,
        none,
        [],
        none,
        none,
        none,
        none,
        none,
    ]);
    let header = r#"{"alg":"RS256","kid":"key"}"#;
    let token = KEY.token(header, claims.to_string());
    let verdict = verifier().verify_id_token(&token, NONCE, "").await;
    assert_matches!(verdict.unwrap_err(), TokenError::Malformed);
    let header = r#"["RS256","RS256",null,null]"#;
    let token = KEY.token(header, access_claims().to_string());
    assert_matches!(error_for(&token).await, TokenError::Malformed);
}

#[tokio::test]
async fn a_token_of_16_kib_is_read_and_a_longer_one_is_not() {
    const MAX: usize = 16 * 1024;
    let header = r#"{"alg":"RS256","kid":"key"}"#;
    let with_claims_of = |length: usize| {
        let claims = |filler: usize| with(access_claims(), "filler", json!("x".repeat(filler)));
        let least = claims(0).to_string().len();
        KEY.token(header, claims(length - least).to_string())
    };
    let others = encode(header).len() + encode(KEY.signature("")).len() + "..".len();
    let longest = (MAX - others) * 3 / 4;
    let fits = with_claims_of(longest);
    assert!(fits.len() <= MAX && fits.len() > MAX - 2, "{}", fits.len());
    assert!(verifier().verify_access_token(&fits).await.is_ok());
    let too_long = with_claims_of(longest + 1);
    assert_matches!(error_for(&too_long).await, TokenError::TooLong);
}
