//! The signing keys in use, and those before them.

use std::sync::{Arc, PoisonError, RwLock};

use jsonwebtoken::DecodingKey;

use crate::keys::{Jwk, KeyError, PoolKeys, SigningKey};

/// What becomes of the signing keys that a rotation replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviousKeys {
    /// They stay published until the next rotation: tokens signed with them stay valid.
    Keep,
    /// They are gone at once: tokens signed with them are void.
    Drop,
}

/// Two keys that sign, and the two before them while these are still published.
pub(crate) struct KeyRing(RwLock<Arc<SigningKeys>>);

/// The keys at one moment.
#[derive(Clone)]
pub(crate) struct SigningKeys {
    pub(crate) id_token: Arc<SigningKey>,
    pub(crate) access_token: Arc<SigningKey>,
    /// The ID-token and the access-token key before the last rotation.
    pub(crate) previous: Option<(Arc<SigningKey>, Arc<SigningKey>)>,
}

impl KeyRing {
    pub(crate) fn new(keys: SigningKeys) -> Self {
        Self(RwLock::new(Arc::new(keys)))
    }

    pub(crate) fn now(&self) -> Arc<SigningKeys> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Makes new signing keys.
    pub(crate) fn rotate(&self, previous: PreviousKeys) -> Result<(), KeyError> {
        let new = PoolKeys::generate()?;
        let mut current = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let previous = (previous == PreviousKeys::Keep)
            .then(|| (current.id_token.clone(), current.access_token.clone()));
        *current = Arc::new(SigningKeys {
            id_token: Arc::new(new.id_token),
            access_token: Arc::new(new.access_token),
            previous,
        });
        Ok(())
    }
}

impl SigningKeys {
    /// As they are published: two, as at Cognito, or four after a rotation.
    pub(crate) fn jwks(&self) -> Vec<Jwk> {
        let previous = self.previous.iter().flat_map(|(id, access)| [id, access]);
        let current = [&self.id_token, &self.access_token];
        let all = current.into_iter().chain(previous);
        all.map(|key| key.jwk.clone()).collect()
    }

    /// What access tokens are checked with: an ID token, signed with another key, is not one.
    pub(crate) fn access_token_keys(&self) -> impl Iterator<Item = &DecodingKey> {
        let previous = self.previous.iter().map(|(_, access)| access);
        std::iter::once(&self.access_token)
            .chain(previous)
            .map(|key| &key.decoding)
    }
}
