use super::header::Header;
use super::{CognitoVerifier, TokenError};
use crate::jwks::{KeyStore, SigningKey};
use aws_lc_rs::digest::{Digest, SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::sync::Arc;

/// The longest token that is looked at, in bytes: longer ones fit no cookie.
const MAX_LENGTH: usize = 16 * 1024;

/// A token's parts, as they stand in it.
pub(super) struct Parts<'a> {
    header: &'a str,
    pub payload: &'a str,
    pub signature: &'a str,
    /// The SHA-256 of the first two with their dot, which is what was signed.
    pub digest: Digest,
}

impl<'a> Parts<'a> {
    pub fn of(token: &'a str) -> Result<Self, TokenError> {
        if token.len() > MAX_LENGTH {
            return Err(TokenError::TooLong);
        }
        // Exactly three parts (RFC 7515 section 7.1): one dot too many would be in the payload, where
        // base64url has none.
        let (message, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, payload) = message.split_once('.').ok_or(TokenError::Malformed)?;
        Ok(Self {
            header,
            payload,
            signature,
            digest: digest(&SHA256, message.as_bytes()),
        })
    }
}

/// How the issuer signed, and with which key.
pub(super) struct Signed {
    pub header: Arc<Header>,
    pub key: Arc<SigningKey>,
}

impl<K: KeyStore> CognitoVerifier<K> {
    /// Whether the issuer signed a token. Its claims may be read afterwards, and not before.
    pub(super) async fn verify_signature(&self, token: &Parts<'_>) -> Result<Signed, TokenError> {
        let (header, is_known) = match self.header.recall(token.header) {
            Some(known) => (known, true),
            None => (Arc::new(Header::read(token.header, self.kind)?), false),
        };
        // Only our key set is asked: keys that a token brings along (jwk, jku, x5c) are ignored.
        let key = self.keys.find(header.kid()).await?;
        let signature = URL_SAFE_NO_PAD.decode(token.signature);
        let signature = signature.map_err(|_| TokenError::Malformed)?;
        if !key.verifies(&token.digest, &signature) {
            return Err(TokenError::WrongSignature);
        }
        if !is_known {
            self.header.remember(header.clone());
        }
        Ok(Signed { header, key })
    }
}
