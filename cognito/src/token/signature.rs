use super::unverified::{UnverifiedHeader, read_part};
use super::{CognitoVerifier, TokenError};
use crate::config::ProviderKind;
use crate::jwks::{KeyStore, SigningKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The longest token that is looked at, in bytes: longer ones fit no cookie.
const MAX_LENGTH: usize = 16 * 1024;

/// What the issuer signed, and with which key.
pub(super) struct Signed {
    pub claims: Map<String, Value>,
    pub kid: Option<String>,
    pub key: Arc<SigningKey>,
}

impl<K: KeyStore> CognitoVerifier<K> {
    /// The claims, if the issuer signed them.
    pub(super) async fn verify_signature(&self, token: &str) -> Result<Signed, TokenError> {
        if token.len() > MAX_LENGTH {
            return Err(TokenError::TooLong);
        }
        // Exactly three parts (RFC 7515 section 7.1): one dot too many would be in the payload, where
        // base64url has none.
        let (message, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, payload) = message.split_once('.').ok_or(TokenError::Malformed)?;
        let members = read_part(header)?;
        let header = UnverifiedHeader::read(&members)?;
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
        UnverifiedHeader::check_others(&members)?;
        // Only our key set is asked: keys that a token brings along (jwk, jku, x5c) are ignored.
        let key = self.keys.find(header.kid.as_deref()).await?;
        let signature = URL_SAFE_NO_PAD.decode(signature);
        let signature = signature.map_err(|_| TokenError::Malformed)?;
        if !key.verifies(message.as_bytes(), &signature) {
            return Err(TokenError::WrongSignature);
        }
        Ok(Signed {
            claims: read_part(payload)?,
            kid: header.kid,
            key,
        })
    }
}
