//! The provider as the relying party talks to it.

use crate::clock::Clock;
use crate::config::CognitoConfig;
use crate::discovery::{Discovery, DiscoveryError, ProviderMetadata};
use crate::endpoints::Endpoints;
use crate::http_client::HttpClient;
use crate::jwks::{KeySet, RemoteKeyStore};
use crate::oauth::OAuthClient;
use crate::token::CognitoVerifier;
use std::sync::Arc;
use url::Url;

/// Where a provider's endpoints are, how tokens are asked for there, and how they are verified.
pub(crate) struct Provider {
    pub metadata: ProviderMetadata,
    /// The origins that forms for sign-in and sign-out lead to: each page names them.
    pub login_origins: Vec<String>,
    pub oauth: OAuthClient,
    pub verifier: CognitoVerifier<RemoteKeyStore>,
}

impl Provider {
    /// `keys` are those that are known before any were fetched.
    pub fn new(
        config: &CognitoConfig,
        metadata: ProviderMetadata,
        keys: KeySet,
        http: &HttpClient,
        clock: &Arc<dyn Clock>,
    ) -> Result<Self, url::ParseError> {
        let jwks_uri = metadata.endpoints.jwks.clone();
        let keys = RemoteKeyStore::new(jwks_uri, keys, http.clone(), clock.clone());
        let leeway = config.expiration_leeway.as_secs().cast_signed();
        let (issuer, client_id) = (config.issuer.as_str(), &*config.client_id);
        let endpoints = &metadata.endpoints;
        let forms = [
            Some(&endpoints.authorization),
            endpoints.end_session.as_ref(),
        ];
        Ok(Self {
            login_origins: origins(forms.into_iter().flatten().map(String::as_str)),
            oauth: OAuthClient::new(config, &metadata, http.clone())?,
            verifier: CognitoVerifier::new(keys, issuer, client_id, leeway, clock.clone())
                .for_tokens_of(config.provider_kind()),
            metadata,
        })
    }
}

/// The origins of `addresses`, each once.
pub(crate) fn origins<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut origins: Vec<String> = addresses
        .into_iter()
        .filter_map(|address| Some(Url::parse(address).ok()?.origin().ascii_serialization()))
        .collect();
    origins.sort();
    origins.dedup();
    origins
}

/// How the provider is come by.
pub(crate) enum ProviderSource {
    /// It follows from the settings, without any request.
    Derived(Arc<Provider>),
    /// The issuer says where its endpoints are.
    Discovered(Box<Discovery>),
}

impl ProviderSource {
    pub fn new(config: &CognitoConfig, clock: &Arc<dyn Clock>) -> Result<Self, url::ParseError> {
        let http = HttpClient::default();
        match &config.domain {
            Some(domain) => {
                let endpoints = Endpoints::of_user_pool(domain, &config.issuer);
                let keys = config.keys.clone();
                let provider = Provider::new(config, endpoints.into(), keys, &http, clock)?;
                Ok(Self::Derived(Arc::new(provider)))
            }
            None => {
                let discovery = Discovery::new(config, http, clock.clone());
                Ok(Self::Discovered(Box::new(discovery)))
            }
        }
    }

    /// The provider, as far as it is known without a request.
    pub fn known(&self) -> Option<Arc<Provider>> {
        match self {
            Self::Derived(provider) => Some(provider.clone()),
            Self::Discovered(discovery) => discovery.known(),
        }
    }

    /// Its keys, as far as they are known.
    pub fn keys(&self) -> KeySet {
        match (self.known(), self) {
            (Some(provider), _) => KeySet::clone(&provider.verifier.keys().known()),
            (None, Self::Discovered(discovery)) => discovery.config.keys.clone(),
            (None, Self::Derived(_)) => KeySet::default(),
        }
    }

    /// The provider.
    pub async fn get(&self) -> Result<Arc<Provider>, DiscoveryError> {
        match self {
            Self::Derived(provider) => Ok(provider.clone()),
            // On the heap, as a fetch of keys is: see `RemoteKeyStore`.
            Self::Discovered(discovery) => Box::pin(discovery.provider()).await,
        }
    }

    /// Has the provider at hand, and what it says of itself not too old.
    pub async fn renew(&self) -> Result<(), DiscoveryError> {
        match self {
            Self::Derived(_) => Ok(()),
            Self::Discovered(discovery) => Box::pin(discovery.renew()).await,
        }
    }
}
