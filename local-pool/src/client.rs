//! The app clients that may use the pool.

use std::fmt;
use std::time::Duration;

use crate::oauth_flow::OAuthFlow;

/// An app client, with Cognito's defaults for everything that is not set.
///
/// ```
/// let client = local_pool::Client::new("my-app")
///     .with_secret("a-secret-for-development")
///     .with_callback_url("http://localhost:3000/postlogin")
///     .with_sign_out_url("http://localhost:3000/postlogout");
/// assert_eq!(client.id, "my-app");
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub struct Client {
    /// The `client_id`.
    pub id: String,
    /// The client secret; a client without one is public.
    pub secret: Option<String>,
    /// Where `/oauth2/authorize` may redirect to; compared exactly.
    pub callback_urls: Vec<String>,
    /// Where `/logout` may redirect to; compared exactly.
    pub sign_out_urls: Vec<String>,
    /// The scopes that the client may ask for; it gets all of them when it names none.
    pub scopes: Vec<String>,
    /// How long an access token lives; 60 minutes by default.
    pub access_token_validity: Duration,
    /// How long an ID token lives; 60 minutes by default.
    pub id_token_validity: Duration,
    /// How long a refresh token lives; 30 days by default.
    pub refresh_token_validity: Duration,
    /// Set, each refresh returns a new refresh token, and the old one stays valid
    /// for this grace period, 0 to 60 seconds; unset (the default), it stays the same.
    pub refresh_rotation: Option<Duration>,
    /// The flows that the client may use; the authorization code alone by default.
    pub oauth_flows: Vec<OAuthFlow>,
    /// Where its users may sign in: `COGNITO` for the pool itself, or the names of identity
    /// providers; empty, the default, stands for all.
    pub identity_providers: Vec<String>,
}

impl Client {
    /// A public client without URLs.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            secret: None,
            callback_urls: Vec::new(),
            sign_out_urls: Vec::new(),
            scopes: ["openid", "email", "phone", "profile"]
                .map(String::from)
                .to_vec(),
            access_token_validity: Duration::from_secs(60 * 60),
            id_token_validity: Duration::from_secs(60 * 60),
            refresh_token_validity: Duration::from_secs(30 * 24 * 60 * 60),
            refresh_rotation: None,
            oauth_flows: vec![OAuthFlow::Code],
            identity_providers: Vec::new(),
        }
    }

    /// Makes the client confidential.
    #[must_use]
    pub fn with_secret(mut self, secret: impl Into<String>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Adds a callback URL.
    #[must_use]
    pub fn with_callback_url(mut self, url: impl Into<String>) -> Self {
        self.callback_urls.push(url.into());
        self
    }

    /// Adds a sign-out URL.
    #[must_use]
    pub fn with_sign_out_url(mut self, url: impl Into<String>) -> Self {
        self.sign_out_urls.push(url.into());
        self
    }

    /// Replaces the scopes.
    #[must_use]
    pub fn with_scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// Sets how long an access token lives. Cognito allows 5 minutes to 1 day; the
    /// local pool allows anything, so that a test can use a few seconds.
    #[must_use]
    pub fn with_access_token_validity(mut self, validity: Duration) -> Self {
        self.access_token_validity = validity;
        self
    }

    /// Sets how long an ID token lives.
    #[must_use]
    pub fn with_id_token_validity(mut self, validity: Duration) -> Self {
        self.id_token_validity = validity;
        self
    }

    /// Sets how long a refresh token lives.
    #[must_use]
    pub fn with_refresh_token_validity(mut self, validity: Duration) -> Self {
        self.refresh_token_validity = validity;
        self
    }

    /// Turns refresh-token rotation on, with a grace period of 0 to 60 seconds.
    #[must_use]
    pub fn with_refresh_rotation(mut self, grace: Duration) -> Self {
        self.refresh_rotation = Some(grace);
        self
    }

    /// Replaces the flows. Cognito gives `ClientCredentials` only to confidential clients, with
    /// custom scopes and no other flow.
    #[must_use]
    pub fn with_oauth_flows(mut self, flows: impl IntoIterator<Item = OAuthFlow>) -> Self {
        self.oauth_flows = flows.into_iter().collect();
        self
    }

    /// Allows these identity providers only; `COGNITO` is the pool itself.
    #[must_use]
    pub fn with_identity_providers(
        mut self,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.identity_providers = names.into_iter().map(Into::into).collect();
        self
    }

    pub(crate) fn allows_flow(&self, flow: OAuthFlow) -> bool {
        self.oauth_flows.contains(&flow)
    }

    pub(crate) fn allows_provider(&self, name: &str) -> bool {
        self.identity_providers.is_empty() || self.identity_providers.iter().any(|n| n == name)
    }
}

/// The secret stays out of logs and panics.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("id", &self.id)
            .field("callback_urls", &self.callback_urls)
            .field("sign_out_urls", &self.sign_out_urls)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
