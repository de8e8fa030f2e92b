use super::header::Header;
use super::unverified::read_part;
use super::{CognitoVerifier, TokenError};
use crate::jwks::{KeyStore, SigningKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The longest token that is looked at, in bytes: longer ones fit no cookie.
const MAX_LENGTH: usize = 16 * 1024;

/// What the issuer signed, and with which key.
pub(super) struct Signed {
    pub claims: Map<String, Value>,
    pub header: Arc<Header>,
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
        let (header, is_known) = match self.header.recall(header) {
            Some(known) => (known, true),
            None => (Arc::new(Header::read(header, self.kind)?), false),
        };
        // Only our key set is asked: keys that a token brings along (jwk, jku, x5c) are ignored.
        let key = self.keys.find(header.kid()).await?;
        let signature = URL_SAFE_NO_PAD.decode(signature);
        let signature = signature.map_err(|_| TokenError::Malformed)?;
        if !key.verifies(message.as_bytes(), &signature) {
            return Err(TokenError::WrongSignature);
        }
        if !is_known {
            self.header.remember(header.clone());
        }
        Ok(Signed {
            claims: read_part(payload)?,
            header,
            key,
        })
    }
}
