use super::{JwksError, KeySet, KeyStore, SigningKey};
use crate::clock::Clock;
use crate::http_client::HttpClient;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;

/// After a fetch that did not bring the wanted key, how long unknown keys fail at once, in
/// seconds. Otherwise each forged `kid` would send a request to the pool.
const UNKNOWN_KEY_PENALTY: i64 = 10;
/// After a fetch that failed, how long until the next, in seconds.
const FAILED_FETCH_PENALTY: i64 = 1;

/// The keys at the user pool's `jwks_uri`, fetched when needed and kept.
///
/// A known key is found without any request. An unknown one makes one fetch, shared by all who
/// wait for it: that is how a key rotation is noticed. A failed fetch keeps the old keys. Keys that were
/// given with the settings are known from the start, until the first fetch brings others.
pub struct RemoteKeyStore {
    jwks_uri: String,
    http: HttpClient,
    clock: Arc<dyn Clock>,
    keys: RwLock<Arc<KeySet>>,
    /// Until when no fetch is made. Locked while one is under way (single flight).
    not_before: Mutex<i64>,
}

impl RemoteKeyStore {
    /// A store that knows `given` to begin with.
    pub(crate) fn new(
        jwks_uri: String,
        given: KeySet,
        http: HttpClient,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            jwks_uri,
            http,
            clock,
            keys: RwLock::new(Arc::new(given)),
            not_before: Mutex::new(i64::MIN),
        }
    }

    /// The keys as far as they are known.
    pub(crate) fn known(&self) -> Arc<KeySet> {
        self.keys
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    async fn fetch(&self) -> Result<KeySet, JwksError> {
        let request = http::Request::get(&self.jwks_uri)
            .header(http::header::ACCEPT, "application/json")
            .body(Vec::new())
            .map_err(|error| JwksError::Unavailable(Some(Arc::new(error.into()))))?;
        let response = self
            .http
            .send(request)
            .await
            .map_err(|error| JwksError::Unavailable(Some(Arc::new(error))))?;
        if response.status() != http::StatusCode::OK {
            return Err(JwksError::Malformed);
        }
        let keys = KeySet::parse(response.body())?;
        // A set without a single usable key is a fault, not a rotation: it must not replace the
        // keys that work.
        if keys.is_empty() {
            return Err(JwksError::Malformed);
        }
        Ok(keys)
    }

    /// The key, after a fetch if one may be made now. Its callers share one.
    async fn fetch_if_due(&self, kid: Option<&str>) -> Result<Arc<SigningKey>, JwksError> {
        let mut not_before = self.not_before.lock().await;
        // Whoever waited for the lock finds what the holder fetched.
        if let Some(key) = self.known().get(kid) {
            return Ok(key);
        }
        if self.clock.now() < *not_before {
            // Keys that were given may be from before a rotation: what they lack is not unknown to the
            // provider as long as it was not asked.
            return Err(match self.known().is_fetched() {
                true => JwksError::UnknownKey,
                false => JwksError::Unavailable(None),
            });
        }
        let outcome = self.fetch().await;
        // From now on, not from before the fetch, which may have taken longer than the penalty.
        let now = self.clock.now();
        match outcome {
            Ok(fetched) => {
                let fetched = Arc::new(fetched.told_by_provider());
                *self.keys.write().unwrap_or_else(PoisonError::into_inner) = fetched.clone();
                // A key that was found may be replaced the next moment: only one that the provider
                // does not have is held against those that ask.
                fetched.get(kid).ok_or_else(|| {
                    *not_before = now + UNKNOWN_KEY_PENALTY;
                    JwksError::UnknownKey
                })
            }
            Err(error) => {
                *not_before = now + FAILED_FETCH_PENALTY;
                tracing::warn!(%error, "keeping the signing keys as they are");
                Err(error)
            }
        }
    }
}

impl KeyStore for RemoteKeyStore {
    async fn find(&self, kid: Option<&str>) -> Result<Arc<SigningKey>, JwksError> {
        match self.known().get(kid) {
            Some(key) => Ok(key),
            // On the heap: whatever waits for a key, down to the page, would otherwise be as large as a
            // fetch, and is moved a dozen times at each request.
            None => Box::pin(self.fetch_if_due(kid)).await,
        }
    }
}
