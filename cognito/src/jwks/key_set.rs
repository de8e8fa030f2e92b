use super::{JwksError, KeyStore, SigningKey};
use crate::json::check_object;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, KeyAlgorithm, PublicKeyUse};
use serde::Deserialize;
use std::sync::Arc;

/// The smallest accepted RSA modulus, in bits
/// ([RFC 7518 section 3.3](https://www.rfc-editor.org/rfc/rfc7518#section-3.3)).
const MIN_MODULUS: usize = 2048;

/// The keys of a JSON Web Key Set that may sign our tokens: RSA, RS256, for signatures.
#[derive(Debug, Clone, Default)]
pub struct KeySet {
    keys: Vec<(Option<String>, Arc<SigningKey>)>,
    /// Whether the provider itself has told them, and not the settings.
    is_fetched: bool,
}

impl KeySet {
    /// Reads a JWKS document. Keys for other uses or algorithms are left out, not an error: a set
    /// may grow kinds that we do not know.
    ///
    /// # Errors
    /// If the document is not a key set.
    pub fn parse(document: &[u8]) -> Result<Self, JwksError> {
        #[derive(Deserialize)]
        struct Document {
            keys: Vec<serde_json::Value>,
        }
        check_object(document).map_err(|_| JwksError::Malformed)?;
        let document: Document =
            serde_json::from_slice(document).map_err(|_| JwksError::Malformed)?;
        let keys = document
            .keys
            .into_iter()
            .filter_map(|key| serde_json::from_value::<Jwk>(key).ok())
            .filter_map(|jwk| {
                let key = signing_key(&jwk)?;
                Some((jwk.common.key_id, Arc::new(key)))
            })
            .collect();
        Ok(Self {
            keys,
            is_fetched: false,
        })
    }

    /// The same, as the provider's own word.
    pub(crate) fn told_by_provider(self) -> Self {
        Self {
            is_fetched: true,
            ..self
        }
    }

    pub(crate) fn is_fetched(&self) -> bool {
        self.is_fetched
    }

    /// The key called `kid`; without a `kid`, the key if there is exactly one.
    pub fn get(&self, kid: Option<&str>) -> Option<Arc<SigningKey>> {
        match (kid, self.keys.as_slice()) {
            (None, [(_, only)]) => Some(only.clone()),
            (None, _) => None,
            (Some(kid), keys) => keys
                .iter()
                .find(|(id, _)| id.as_deref() == Some(kid))
                .map(|(_, key)| key.clone()),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl KeyStore for KeySet {
    async fn find(&self, kid: Option<&str>) -> Result<Arc<SigningKey>, JwksError> {
        self.get(kid).ok_or(JwksError::UnknownKey)
    }
}

/// The key, if it may sign our tokens.
fn signing_key(jwk: &Jwk) -> Option<SigningKey> {
    let for_signatures = matches!(
        jwk.common.public_key_use,
        None | Some(PublicKeyUse::Signature)
    );
    let for_rs256 = matches!(jwk.common.key_algorithm, None | Some(KeyAlgorithm::RS256));
    let AlgorithmParameters::RSA(rsa) = &jwk.algorithm else {
        return None;
    };
    let modulus = URL_SAFE_NO_PAD.decode(&rsa.n).ok()?;
    let is_strong = bits(&modulus) >= MIN_MODULUS;
    (for_signatures && for_rs256 && is_strong).then(|| SigningKey::new(rsa))?
}

/// The size of a number that is written big-endian. Zeros in front would make a weak key look strong.
fn bits(number: &[u8]) -> usize {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let first = number
        .get(zeros)
        .map_or(0, |byte| byte.leading_zeros() as usize);
    (number.len() - zeros) * 8 - first
}
