//! Keys as text.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::key_ring::SigningKeys;
use crate::keys::{PoolKeys, SigningKey};

/// The keys of a pool, each in base64.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredKeys {
    id_token_pkcs8: String,
    access_token_pkcs8: String,
    refresh_token: String,
    /// Those of ID tokens and of access tokens before the last rotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous_pkcs8: Option<[String; 2]>,
}

impl StoredKeys {
    pub(crate) fn new(keys: &SigningKeys, refresh_token: &[u8; 32]) -> Self {
        let text = |key: &SigningKey| STANDARD.encode(&key.pkcs8);
        let previous = keys.previous.as_ref();
        Self {
            id_token_pkcs8: text(&keys.id_token),
            access_token_pkcs8: text(&keys.access_token),
            refresh_token: STANDARD.encode(refresh_token),
            previous_pkcs8: previous.map(|(id, access)| [text(id), text(access)]),
        }
    }

    /// The keys, if they are keys of the pool.
    pub(crate) fn load(&self) -> Option<(SigningKeys, [u8; 32])> {
        let key = |pkcs8: &String| {
            let key = SigningKey::from_pkcs8(&STANDARD.decode(pkcs8).ok()?).ok()?;
            Some(Arc::new(key))
        };
        let previous = match &self.previous_pkcs8 {
            Some([id, access]) => Some((key(id)?, key(access)?)),
            None => None,
        };
        let keys = SigningKeys {
            id_token: key(&self.id_token_pkcs8)?,
            access_token: key(&self.access_token_pkcs8)?,
            previous,
        };
        let refresh_token = STANDARD.decode(&self.refresh_token).ok()?.try_into().ok()?;
        Some((keys, refresh_token))
    }
}

impl From<PoolKeys> for (SigningKeys, [u8; 32]) {
    fn from(keys: PoolKeys) -> Self {
        let signing = SigningKeys {
            id_token: Arc::new(keys.id_token),
            access_token: Arc::new(keys.access_token),
            previous: None,
        };
        (signing, keys.refresh_token)
    }
}
