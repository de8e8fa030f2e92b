//! Session tokens whose signature was verified a moment ago.

use super::header::Header;
use super::signature::Parts;
use super::times::Times;
use super::{CognitoVerifier, SessionClaims, TokenError};
use crate::jwks::{KeyStore, SigningKey};
use aws_lc_rs::digest::{Context, SHA256, SHA256_OUTPUT_LEN};
use quick_cache::sync::Cache;
use std::sync::Arc;

/// How many tokens are remembered, of which each takes somewhat more than its own length.
pub(super) const CAPACITY: usize = 1000;

/// A token by its SHA-256, of which the first part is that of what was signed, computed once for both: what
/// authorises requests is not kept in memory longer than a request.
#[derive(Clone, Hash, PartialEq, Eq)]
pub(super) struct Name([u8; SHA256_OUTPUT_LEN]);

impl Name {
    pub fn of(token: &Parts<'_>) -> Self {
        let mut context = Context::new(&SHA256);
        context.update(token.digest.as_ref());
        context.update(token.signature.as_bytes());
        let mut name = [0; SHA256_OUTPUT_LEN];
        name.copy_from_slice(context.finish().as_ref());
        Self(name)
    }
}

/// One request asks several times who makes it, and a page is followed by others: the signature of
/// one and the same token need not be verified each time.
///
/// Nothing else is taken on trust. The name covers every byte of the token, so that what was verified
/// is what is presented; the times are checked at each use; and what was signed with a key that the
/// provider has withdrawn or replaced since is verified anew, and fails. Only what passed every check
/// is remembered: forged tokens drive nothing out.
pub(super) struct VerifiedTokens(Cache<Name, Arc<VerifiedToken>>);

pub(super) struct VerifiedToken {
    pub header: Arc<Header>,
    pub key: Arc<SigningKey>,
    pub times: Times,
    pub claims: Arc<SessionClaims>,
}

impl VerifiedTokens {
    pub fn new(capacity: usize) -> Self {
        Self(Cache::new(capacity))
    }

    pub fn remember(&self, name: Name, verified: VerifiedToken) {
        self.0.insert(name, Arc::new(verified));
    }
}

impl<K: KeyStore> CognitoVerifier<K> {
    /// What is remembered of a token, if it still counts. `None` if it has to be verified.
    ///
    /// # Errors
    /// If its time is over, or its key is not there any more.
    pub(super) async fn recall(
        &self,
        name: &Name,
    ) -> Result<Option<Arc<SessionClaims>>, TokenError> {
        let Some(known) = self.verified.0.get(name) else {
            return Ok(None);
        };
        // The key set is asked as for any other token. Keys that were fetched again are others, even
        // under the same name.
        let key = self.keys.find(known.header.kid()).await;
        if !key.is_ok_and(|key| Arc::ptr_eq(&key, &known.key)) {
            self.verified.0.remove(name);
            return Ok(None);
        }
        known.times.check(self.clock.now())?;
        Ok(Some(known.claims.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disabled::local_user;
    use crate::jwks::KeySet;
    use crate::test_key::TestKey;
    use serde_json::json;

    #[test]
    fn what_is_remembered_is_bounded() {
        let tokens = VerifiedTokens::new(8);
        let keys = json!({ "keys": [TestKey::generate().jwk(Some("key"))] }).to_string();
        let key = KeySet::parse(keys.as_bytes()).unwrap().get(None).unwrap();
        for number in 0..100 {
            let verified = VerifiedToken {
                header: Arc::default(),
                key: key.clone(),
                times: Times::at(number),
                claims: local_user().claims,
            };
            let token = format!("header.claims.{number}");
            tokens.remember(Name::of(&Parts::of(&token).unwrap()), verified);
        }
        assert!((1..=8).contains(&tokens.0.len()), "{}", tokens.0.len());
    }
}
