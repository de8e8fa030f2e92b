use super::{DiscoveryError, ProviderMetadata};
use crate::clock::Clock;
use crate::config::{CognitoConfig, Issuer};
use crate::http_client::HttpClient;
use crate::jwks::KeySet;
use crate::provider::Provider;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard};

/// How long the metadata may take: pages wait for it when nothing is known yet.
const TIMEOUT: Duration = Duration::from_secs(3);
/// How long the metadata counts before it is asked for again, in seconds.
const LIFETIME: i64 = 3600;
/// After a fetch that failed, how long until the next, in seconds: while nothing is known, and while
/// what is known serves on.
const PENALTY: i64 = 5;
const PENALTY_WITH_METADATA: i64 = 60;

/// A provider whose endpoints are asked for: fetched once, by one request for all, checked and kept.
///
/// A fetch that fails leaves what is known as it is, and is not repeated at once.
pub(crate) struct Discovery {
    pub(crate) config: CognitoConfig,
    http: HttpClient,
    clock: Arc<dyn Clock>,
    pub(super) timeout: Duration,
    known: RwLock<Option<Arc<Provider>>>,
    /// Locked while a fetch is under way (single flight).
    attempt: Mutex<Attempt>,
}

struct Attempt {
    not_before: i64,
    last_error: DiscoveryError,
}

impl Discovery {
    pub fn new(config: &CognitoConfig, http: HttpClient, clock: Arc<dyn Clock>) -> Self {
        Self {
            config: config.clone(),
            http,
            clock,
            timeout: TIMEOUT,
            known: RwLock::default(),
            attempt: Mutex::new(Attempt {
                not_before: i64::MIN,
                last_error: DiscoveryError::NotAsked,
            }),
        }
    }

    /// The provider, if its metadata has been fetched.
    pub fn known(&self) -> Option<Arc<Provider>> {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The provider; its metadata is fetched if it never was.
    pub async fn provider(&self) -> Result<Arc<Provider>, DiscoveryError> {
        match self.known() {
            Some(provider) => Ok(provider),
            None => self.fetch_if_due(self.attempt.lock().await).await,
        }
    }

    /// Fetches the metadata if it never was or is old. What is known serves on meanwhile.
    pub async fn renew(&self) -> Result<(), DiscoveryError> {
        if self.known().is_none() {
            return self.provider().await.map(drop);
        }
        match self.attempt.try_lock() {
            Ok(attempt) => self.fetch_if_due(attempt).await.map(drop),
            Err(_) => Ok(()),
        }
    }

    async fn fetch_if_due(
        &self,
        mut attempt: MutexGuard<'_, Attempt>,
    ) -> Result<Arc<Provider>, DiscoveryError> {
        // Whoever waited for the lock finds what its holder fetched.
        let known = self.known();
        if self.clock.now() < attempt.not_before {
            return known.ok_or_else(|| attempt.last_error.clone());
        }
        let outcome = self.fetch(known.as_deref()).await;
        // From now on, not from before the fetch.
        let now = self.clock.now();
        match outcome {
            Ok(provider) => {
                attempt.not_before = now + LIFETIME;
                if let Some(provider) = provider {
                    let provider = Some(Arc::new(provider));
                    *self.known.write().unwrap_or_else(PoisonError::into_inner) = provider;
                }
                self.known().ok_or(DiscoveryError::NotAsked)
            }
            Err(error) => {
                let issuer = self.config.issuer.as_str();
                tracing::warn!(%error, issuer, "discovery failed");
                attempt.last_error = error.clone();
                attempt.not_before = now
                    + match known {
                        Some(_) => PENALTY_WITH_METADATA,
                        None => PENALTY,
                    };
                known.ok_or(error)
            }
        }
    }

    /// The provider by its metadata; `None` if that says what is known.
    async fn fetch(&self, known: Option<&Provider>) -> Result<Option<Provider>, DiscoveryError> {
        let document = tokio::time::timeout(self.timeout, self.fetch_document())
            .await
            .map_err(|_| DiscoveryError::TimedOut)??;
        let metadata = ProviderMetadata::parse(&document, &self.config.issuer)?;
        // Its keys stay, too.
        if known.is_some_and(|known| known.metadata == metadata) {
            return Ok(None);
        }
        // A provider that has moved may have taken back the keys that were given with the settings.
        let keys = match known {
            None => self.config.keys.clone(),
            Some(_) => KeySet::default(),
        };
        Provider::new(&self.config, metadata, keys, &self.http, &self.clock)
            .map(Some)
            .map_err(|_| DiscoveryError::Malformed)
    }

    async fn fetch_document(&self) -> Result<Vec<u8>, DiscoveryError> {
        let unavailable = |error| DiscoveryError::Unavailable(Arc::new(error));
        let request = http::Request::get(well_known(&self.config.issuer))
            .header(http::header::ACCEPT, "application/json")
            .body(Vec::new())
            .map_err(|error| unavailable(error.into()))?;
        let response = self.http.send(request).await.map_err(unavailable)?;
        match response.status() {
            http::StatusCode::OK => Ok(response.into_body()),
            status => Err(DiscoveryError::Status(status)),
        }
    }
}

/// Where an issuer's metadata is
/// ([OpenID Connect Discovery 4](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig)).
fn well_known(issuer: &Issuer) -> String {
    let issuer = issuer.as_str().trim_end_matches('/');
    format!("{issuer}/.well-known/openid-configuration")
}
