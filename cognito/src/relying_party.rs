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

    /// `config`, for a relying party that goes on where this one ends: what the same issuer has told us of
    /// its keys since counts, and not what the settings knew of them. A key that it has withdrawn stays so.
    pub(crate) fn hand_on(&self, config: &CognitoConfig) -> CognitoConfig {
        let mut config = config.clone();
        let keys = self.provider.keys();
        if keys.is_fetched() && config.issuer == self.issuer {
            config.keys = keys;
        }
        config
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::AuthConfig;
    use crate::jwks::KeyStore;
    use crate::test_key::TestKey;
    use crate::test_provider::TestProvider;
    use serde_json::{Value, json};

    /// With the keys that the settings know of.
    fn config(pool: &str, secret_key: &str, keys: &Value) -> CognitoConfig {
        let keys = keys.to_string();
        let config = AuthConfig::from_lookup(|name| {
            let value = match name {
                "AWS_COGNITO_DOMAIN" | "AWS_COGNITO_ISSUER" => pool,
                "AWS_COGNITO_JWKS" => &keys,
                "AWS_COGNITO_USER_POOL_CLIENT_ID" => "client",
                "SITE_URL" => "https://app.example.com",
                "SECRET_KEY" => secret_key,
                _ => return None,
            };
            Some(value.to_owned())
        });
        match config.unwrap() {
            AuthConfig::Cognito(config) => *config,
            AuthConfig::Disabled { .. } => panic!("sign-in is switched off"),
        }
    }

    async fn knows(relying_party: &RelyingParty, kid: &str) -> bool {
        let provider = relying_party.provider().await.unwrap();
        provider.verifier.keys().find(Some(kid)).await.is_ok()
    }

    #[tokio::test]
    async fn a_key_that_was_withdrawn_stays_so_when_settings_change() {
        let pool = TestProvider::start().await;
        let key = TestKey::generate();
        let given = json!({ "keys": [key.jwk(Some("old"))] });
        pool.reply_json(&json!({ "keys": [key.jwk(Some("new"))] }));
        let before = config(&pool.url, "a key of 32 characters and no less", &given);
        let after = config(&pool.url, "another key of 32 characters and more", &given);

        let first = RelyingParty::new(&before).unwrap();
        let unasked = RelyingParty::new(&first.hand_on(&after)).unwrap();
        assert!(knows(&unasked, "old").await);
        assert!(knows(&first, "old").await && knows(&first, "new").await);
        assert!(!knows(&first, "old").await);

        let second = RelyingParty::new(&first.hand_on(&after)).unwrap();
        pool.take_requests();
        assert!(knows(&second, "new").await);
        assert!(pool.take_requests().is_empty());
        assert!(!knows(&second, "old").await);
        // Also over settings during which nobody asked for anything.
        let third = RelyingParty::new(&second.hand_on(&before)).unwrap();
        let fourth = RelyingParty::new(&third.hand_on(&after)).unwrap();
        assert!(knows(&fourth, "new").await && !knows(&fourth, "old").await);

        let elsewhere = config(
            "http://127.0.0.1:9",
            "a key of 32 characters and no less",
            &given,
        );
        assert!(
            knows(
                &RelyingParty::new(&first.hand_on(&elsewhere)).unwrap(),
                "old"
            )
            .await
        );
    }
}
