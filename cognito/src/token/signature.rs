use super::unverified::UnverifiedHeader;
use super::{CognitoVerifier, TokenError};
use crate::config::ProviderKind;
use crate::jwks::KeyStore;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::value::RawValue;
use std::sync::Arc;

/// The longest token that is looked at, in bytes: longer ones fit no cookie.
const MAX_LENGTH: usize = 16 * 1024;

/// jsonwebtoken checks form, algorithm and signature; the claims are checked in `verifier.rs`, each
/// with its own error, against a clock that tests can move.
pub(super) fn signature_only() -> Validation {
    let mut validation = Validation::new(Algorithm::RS256);
    validation.required_spec_claims.clear();
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation
}

/// What the issuer signed, and with which key.
pub(super) struct Signed {
    pub payload: Box<RawValue>,
    pub kid: Option<String>,
    pub key: Arc<DecodingKey>,
}

impl<K: KeyStore> CognitoVerifier<K> {
    /// The payload, if the issuer signed it.
    pub(super) async fn verify_signature(&self, token: &str) -> Result<Signed, TokenError> {
        if token.len() > MAX_LENGTH {
            return Err(TokenError::TooLong);
        }
        let header = UnverifiedHeader::read(token).ok_or(TokenError::Malformed)?;
        // Pinned, never chosen by the token: `none`, or HS256 with the public key as its secret,
        // would otherwise verify.
        if header.alg != "RS256" {
            return Err(TokenError::UnsupportedAlgorithm);
        }
        if header.crit.is_some() {
            return Err(TokenError::CriticalExtension);
        }
        // What else such a provider signs with the same keys says so here (RFC 8725 section 3.11).
        // A user pool's tokens have no typ, and say in token_use what they are.
        if self.kind == ProviderKind::OpenId
            && header
                .typ
                .is_some_and(|typ| !typ.eq_ignore_ascii_case("JWT"))
        {
            return Err(TokenError::WrongType);
        }
        // Only our key set is asked: keys that a token brings along (jwk, jku, x5c) are ignored.
        let key = self.keys.find(header.kid.as_deref()).await?;
        let decoded = jsonwebtoken::decode::<Box<RawValue>>(token, &key, &self.signature_only)
            .map_err(|error| match error.kind() {
                ErrorKind::InvalidSignature => TokenError::WrongSignature,
                _ => TokenError::Malformed,
            })?;
        Ok(Signed {
            payload: decoded.claims,
            kid: header.kid,
            key,
        })
    }
}
