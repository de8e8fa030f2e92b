use crate::clock::{Clock, SystemClock};
use crate::config::{
    CognitoConfig, Issuer, Prompt, ProviderKind, SameSite, SessionConfig, SiteUrl,
};
use crate::cookies::{CookieManager, RequestCookies};
use crate::discovery::DiscoveryError;
use crate::flow::RefreshFlights;
use crate::provider::{Provider, ProviderSource, origins};
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
    pub(crate) flights: RefreshFlights,
    pub(crate) identity_providers: Vec<String>,
    pub(crate) issuer: Issuer,
    pub(crate) prompt: Prompt,
    pub(crate) provider_kind: ProviderKind,
    pub(crate) provider: ProviderSource,
    pub(crate) scopes: Vec<String>,
    pub(crate) same_site: SameSite,
    pub(crate) session: SessionConfig,
    pub(crate) site_url: SiteUrl,
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
        Ok(Self {
            cookies: CookieManager::new(config).ok_or(SetUpError::SealingKey)?,
            client_id: config.client_id.clone(),
            flights: RefreshFlights::default(),
            identity_providers: config.identity_providers.clone(),
            issuer: config.issuer.clone(),
            prompt: config.prompt.clone(),
            provider_kind: config.provider_kind(),
            provider: ProviderSource::new(config, &clock)?,
            scopes: config.scopes.clone(),
            same_site: config.cookies.same_site,
            session: config.session.clone(),
            site_url: config.site_url.clone(),
            clock,
        })
    }

    /// The issuer whose tokens count.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// Has at hand what the provider says of itself, and not too old: to be called before a sign-in
    /// begins or a page with a form is rendered. No request is made if it all follows from the
    /// settings, as with a user pool's domain.
    ///
    /// # Errors
    /// If the provider's metadata cannot be had, or must not be used.
    pub async fn prepare(&self) -> Result<(), DiscoveryError> {
        self.provider.renew().await
    }

    pub(crate) async fn provider(&self) -> Result<Arc<Provider>, DiscoveryError> {
        self.provider.get().await
    }

    /// The app client's id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The site that people sign in to.
    pub fn site_url(&self) -> &SiteUrl {
        &self.site_url
    }

    /// How long sessions last.
    pub fn session_config(&self) -> &SessionConfig {
        &self.session
    }

    pub(crate) fn needs_same_site_step(&self, cookies: &RequestCookies) -> bool {
        self.same_site == SameSite::Strict && !self.cookies.carries_session(cookies)
    }

    /// The origins that our forms for sign-in and sign-out lead to, for a Content-Security-Policy.
    /// While they are not known, the issuer's: most providers have everything there.
    pub fn login_origins(&self) -> Vec<String> {
        match self.provider.known() {
            Some(provider) => provider.login_origins.clone(),
            None => origins([self.issuer.as_str()]),
        }
    }
}
