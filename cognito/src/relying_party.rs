use crate::clock::{Clock, SystemClock};
use crate::config::{CognitoConfig, SameSite, SessionConfig, SiteUrl};
use crate::cookies::{CookieManager, RequestCookies};
use crate::endpoints::Endpoints;
use crate::flow::RefreshFlights;
use crate::http_client::HttpClient;
use crate::jwks::RemoteKeyStore;
use crate::oauth::OAuthClient;
use crate::token::CognitoVerifier;
use std::sync::Arc;
use thiserror::Error;

/// Why a relying party cannot be set up from a configuration that parsed.
#[derive(Debug, Error)]
pub enum SetUpError {
    /// An endpoint derived from the configuration is not a URL.
    #[error("an endpoint that follows from AWS_COGNITO_DOMAIN or SITE_URL is not a URL: {0}")]
    Endpoint(#[from] url::ParseError),
    /// The sealing keys cannot be derived.
    #[error("no sealing key can be derived from SECRET_KEY")]
    SealingKey,
}

/// The application's side of the sign-in: OpenID Connect's relying party.
pub struct RelyingParty {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) cookies: CookieManager,
    pub(crate) client_id: String,
    pub(crate) endpoints: Endpoints,
    pub(crate) flights: RefreshFlights,
    pub(crate) identity_providers: Vec<String>,
    issuer: String,
    pub(crate) oauth: OAuthClient,
    pub(crate) same_site: SameSite,
    pub(crate) session: SessionConfig,
    pub(crate) site_url: SiteUrl,
    pub(crate) verifier: CognitoVerifier<RemoteKeyStore>,
}

impl RelyingParty {
    /// Sets up, without any request to the pool.
    ///
    /// # Errors
    /// If the configuration does not hold together.
    pub fn new(config: &CognitoConfig) -> Result<Self, SetUpError> {
        Self::with_clock(config, Arc::new(SystemClock))
    }

    /// Like [`RelyingParty::new`], with a clock of the caller's choice.
    ///
    /// # Errors
    /// If the configuration does not hold together.
    pub fn with_clock(config: &CognitoConfig, clock: Arc<dyn Clock>) -> Result<Self, SetUpError> {
        let http = HttpClient::default();
        let endpoints = Endpoints::of(config);
        let keys = RemoteKeyStore::new(endpoints.jwks.clone(), http.clone(), clock.clone());
        let leeway = config.expiration_leeway.as_secs().cast_signed();
        Ok(Self {
            cookies: CookieManager::new(&config.site_url, &config.cookies, &config.secret_keys)
                .ok_or(SetUpError::SealingKey)?,
            client_id: config.client_id.clone(),
            oauth: OAuthClient::new(config, &endpoints, http)?,
            endpoints,
            flights: RefreshFlights::default(),
            identity_providers: config.identity_providers.clone(),
            issuer: config.issuer.as_str().to_owned(),
            same_site: config.cookies.same_site,
            session: config.session.clone(),
            site_url: config.site_url.clone(),
            verifier: CognitoVerifier::new(
                keys,
                config.issuer.as_str(),
                &*config.client_id,
                leeway,
                clock.clone(),
            ),
            clock,
        })
    }

    /// The issuer whose tokens count.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The app client's id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// How long sessions last.
    pub fn session_config(&self) -> &SessionConfig {
        &self.session
    }

    pub(crate) fn needs_same_site_step(&self, cookies: &RequestCookies) -> bool {
        self.same_site == SameSite::Strict && !self.cookies.carries_session(cookies)
    }

    /// The origin of the pool's hosted pages, for a Content-Security-Policy.
    pub fn login_origin(&self) -> &str {
        self.endpoints
            .authorization
            .trim_end_matches("/oauth2/authorize")
    }
}
