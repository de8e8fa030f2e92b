//! Signing a token, rightly or as a fault asks.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::Serialize;

use crate::faults::TokenFault;
use crate::keys::SigningKey;

/// The compact form of `claims`, signed by RS256.
pub(crate) fn sign(
    key: &SigningKey,
    claims: &impl Serialize,
    fault: Option<TokenFault>,
) -> Result<String, Error> {
    let kid = match fault {
        Some(TokenFault::KeyId) => TokenFault::WRONG_KEY_ID,
        _ => &key.kid,
    };
    // Cognito's header is kid and alg alone.
    let header = |algorithm| Header {
        typ: None,
        kid: Some(kid.to_owned()),
        ..Header::new(algorithm)
    };
    match fault {
        Some(TokenFault::Algorithm) => {
            // The attack on verifiers that let the token choose the algorithm: the secret is
            // the public key, which everybody has (RFC 8725 section 2.1).
            let secret = EncodingKey::from_secret(key.jwk.modulus().as_bytes());
            encode(&header(Algorithm::HS256), claims, &secret)
        }
        Some(TokenFault::Unsigned) => {
            let header = serde_json::json!({ "kid": kid, "alg": "none" }).to_string();
            let claims = serde_json::to_vec(claims)?;
            let (header, claims) = (
                URL_SAFE_NO_PAD.encode(header),
                URL_SAFE_NO_PAD.encode(claims),
            );
            Ok(format!("{header}.{claims}."))
        }
        Some(TokenFault::Signature) => {
            let token = encode(&header(Algorithm::RS256), claims, &key.encoding)?;
            Ok(with_wrong_signature(&token))
        }
        _ => encode(&header(Algorithm::RS256), claims, &key.encoding),
    }
}

/// Changes one character in the middle of the signature, where every bit counts.
fn with_wrong_signature(token: &str) -> String {
    let middle = token.len() - 100;
    let other = if token[middle..].starts_with('A') {
        "B"
    } else {
        "A"
    };
    format!("{}{other}{}", &token[..middle], &token[middle + 1..])
}
