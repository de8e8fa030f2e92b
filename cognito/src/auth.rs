use crate::config::AuthConfig;
use crate::cookies::Cookie;
use crate::cookies::RequestCookies;
use crate::disabled::local_user;
use crate::discovery::DiscoveryError;
use crate::endpoints::routes;
use crate::flow::{
    AuthError, BeginLoginError, FailedLogin, FailedRefresh, HostedPageOptions, Redirection,
    SessionUpkeep,
};
use crate::relying_party::{RelyingParty, SetUpError};
use crate::return_to::ReturnTo;
use crate::user::User;
use std::sync::Arc;

/// Sign-in, as an application sees it: part of its state, cheap to clone.
#[derive(Clone)]
pub enum Auth {
    /// People sign in with a user pool.
    Cognito(Arc<RelyingParty>),
    /// Everybody is one fixed local user (`AWS_COGNITO_DISABLED`).
    Disabled(Arc<User>),
}

impl Auth {
    /// Sets up what the configuration says, without any request to the pool.
    ///
    /// # Errors
    /// If the configuration does not hold together.
    pub fn new(config: &AuthConfig) -> Result<Self, SetUpError> {
        Ok(match config {
            AuthConfig::Cognito(config) => Self::Cognito(Arc::new(RelyingParty::new(config)?)),
            AuthConfig::Disabled { .. } => Self::Disabled(Arc::new(local_user())),
        })
    }

    /// The same by settings that have changed meanwhile, such as a secret that was replaced. Sessions go on, as
    /// far as the settings let them.
    ///
    /// # Errors
    /// If the configuration does not hold together.
    pub fn renewed(&self, config: &AuthConfig) -> Result<Self, SetUpError> {
        match (self, config) {
            (Self::Cognito(before), AuthConfig::Cognito(config)) => {
                let config = before.hand_on(config);
                Ok(Self::Cognito(Arc::new(RelyingParty::new(&config)?)))
            }
            _ => Self::new(config),
        }
    }

    /// Whether sign-in is switched off: every page should say so.
    pub fn is_disabled(&self) -> bool {
        matches!(self, Self::Disabled(_))
    }

    /// Whether this is the very same sign-in, and not another of the same settings.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cognito(this), Self::Cognito(other)) => Arc::ptr_eq(this, other),
            (Self::Disabled(this), Self::Disabled(other)) => Arc::ptr_eq(this, other),
            _ => false,
        }
    }

    /// Whether sessions are prolonged with a refresh token.
    pub fn can_refresh(&self) -> bool {
        matches!(self, Self::Cognito(relying_party) if relying_party.session.refresh_enabled)
    }

    /// Whether the session's cookies may be missing from a request only because another site led
    /// here, as `AWS_COGNITO_COOKIE_SAMESITE=strict` wants it. One step within the site brings
    /// them.
    pub fn needs_same_site_step(&self, cookies: &RequestCookies) -> bool {
        matches!(self, Self::Cognito(relying_party) if relying_party.needs_same_site_step(cookies))
    }

    /// The user of a request: see [`RelyingParty::user`].
    ///
    /// # Errors
    /// If nobody is signed in, or that cannot be established now.
    pub async fn user(&self, cookies: &RequestCookies) -> Result<User, AuthError> {
        match self {
            Self::Cognito(relying_party) => relying_party.user(cookies).await,
            Self::Disabled(user) => Ok(User::clone(user)),
        }
    }

    /// Has the provider's addresses at hand: see [`RelyingParty::prepare`].
    ///
    /// # Errors
    /// If they cannot be had.
    pub async fn prepare(&self) -> Result<(), DiscoveryError> {
        match self {
            Self::Cognito(relying_party) => relying_party.prepare().await,
            Self::Disabled(_) => Ok(()),
        }
    }

    /// Begins a sign-in: see [`RelyingParty::begin_login`].
    ///
    /// # Errors
    /// If it is not known where.
    pub fn begin_login(
        &self,
        cookies: &RequestCookies,
        return_to: ReturnTo,
        options: &HostedPageOptions,
    ) -> Result<Redirection, BeginLoginError> {
        match self {
            Self::Cognito(relying_party) => relying_party.begin_login(cookies, return_to, options),
            Self::Disabled(_) => Ok(Redirection::to(return_to.as_str())),
        }
    }

    /// Completes a sign-in: see [`RelyingParty::complete_login`].
    ///
    /// # Errors
    /// The first step that failed. Nobody is signed in then.
    pub async fn complete_login(
        &self,
        cookies: &RequestCookies,
        query: &str,
    ) -> Result<Redirection, FailedLogin> {
        match self {
            Self::Cognito(relying_party) => relying_party.complete_login(cookies, query).await,
            Self::Disabled(_) => Ok(Redirection::to("/")),
        }
    }

    /// Keeps the session of a request going: see [`RelyingParty::keep_session`].
    pub async fn keep_session(&self, cookies: &RequestCookies) -> SessionUpkeep {
        match self {
            Self::Cognito(relying_party) => relying_party.keep_session(cookies).await,
            Self::Disabled(_) => SessionUpkeep::Unchanged(None),
        }
    }

    /// Refreshes the session now: see [`RelyingParty::refresh_session`].
    ///
    /// # Errors
    /// If there is no session, if the pool says that it is over, or cannot be asked.
    pub async fn refresh_session(
        &self,
        cookies: &RequestCookies,
    ) -> Result<Vec<Cookie<'static>>, FailedRefresh> {
        match self {
            Self::Cognito(relying_party) => relying_party.refresh_session(cookies).await,
            Self::Disabled(_) => Ok(Vec::new()),
        }
    }

    /// Ends the session: see [`RelyingParty::end_session`].
    pub async fn end_session(&self, cookies: &RequestCookies) -> Redirection {
        match self {
            Self::Cognito(relying_party) => relying_party.end_session(cookies).await,
            Self::Disabled(_) => Redirection::to(routes::POSTLOGOUT),
        }
    }
}
