//! The cookies that a session lives in.

use super::session::Session;
use crate::cookies::{Cookie, RequestCookies};
use crate::relying_party::RelyingParty;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The tokens of a session, verified.
pub(crate) struct SessionTokens {
    /// What authorises requests: a user pool's access token, another provider's ID token.
    pub token: SecretString,
    /// When that ends, in seconds since the Unix epoch.
    pub expires_at: i64,
    pub refresh_token: Option<SecretString>,
}

/// The refresh token as it is sealed: with the session that may use it.
#[derive(Serialize, Deserialize)]
struct SealedRefreshToken {
    token: String,
    nonce: String,
}

impl RelyingParty {
    /// The cookies of a new session, in place of whatever the request carries. `None` if they
    /// would be larger than the budget.
    pub(super) fn new_session_cookies(
        &self,
        request: &RequestCookies,
        session: &Session,
        tokens: &SessionTokens,
    ) -> Option<Vec<Cookie<'static>>> {
        let name = self.cookies.session();
        let max_age = if self.session.refresh_enabled && tokens.refresh_token.is_some() {
            self.capped(self.session.max_age, session)
        } else {
            self.token_age(session, tokens)
        };
        let sealed = self.cookies.seal(name, session)?;
        let mut cookies = self
            .cookies
            .session_cookies(request, name, &sealed, max_age);
        cookies.extend(self.token_cookies(request, session, tokens)?);
        (size(&cookies) <= self.cookies.budget()).then_some(cookies)
    }

    /// The cookies that a refresh changes. `None` if, with the rest of the session, they would be
    /// larger than the budget.
    pub(super) fn refreshed_cookies(
        &self,
        request: &RequestCookies,
        session: &Session,
        tokens: &SessionTokens,
    ) -> Option<Vec<Cookie<'static>>> {
        let kept: usize = self
            .cookies
            .values(request, self.cookies.session())
            .map(|value| self.cookies.session().len() + value.len())
            .sum();
        let cookies = self.token_cookies(request, session, tokens)?;
        (kept + size(&cookies) <= self.cookies.budget()).then_some(cookies)
    }

    /// The refresh token of `session`, if the request carries it.
    pub(super) fn refresh_token(
        &self,
        request: &RequestCookies,
        session: &Session,
    ) -> Option<SecretString> {
        self.cookies
            .open(request, self.cookies.refresh_token())
            .find(|sealed: &SealedRefreshToken| sealed.nonce == session.nonce)
            .map(|sealed| sealed.token.into())
    }

    /// Whether the request carries a refresh token, and it is not that of `session`.
    pub(super) fn has_foreign_refresh_token(
        &self,
        request: &RequestCookies,
        session: &Session,
    ) -> bool {
        let name = self.cookies.refresh_token();
        let is_carried = self.cookies.values(request, name).next().is_some();
        is_carried && self.refresh_token(request, session).is_none()
    }

    fn token_cookies(
        &self,
        request: &RequestCookies,
        session: &Session,
        tokens: &SessionTokens,
    ) -> Option<Vec<Cookie<'static>>> {
        let manager = &self.cookies;
        let token_age = self.token_age(session, tokens);
        let token = tokens.token.expose_secret();
        let name = manager.token();
        let mut cookies = manager.session_cookies(request, name, token, token_age);
        // A refresh token of somebody who was signed in before must not stay behind: with none of
        // its own, the session replaces it by nothing, which lives for no time.
        let name = manager.refresh_token();
        let (sealed, max_age) = match &tokens.refresh_token {
            Some(token) => {
                let sealed = SealedRefreshToken {
                    token: token.expose_secret().to_owned(),
                    nonce: session.nonce.clone(),
                };
                // Without refreshing, it is kept only to be revoked at sign-out.
                let max_age = match self.session.refresh_enabled {
                    true => self.capped(self.session.refresh_cookie_age, session),
                    false => token_age,
                };
                (manager.seal(name, &sealed)?, max_age)
            }
            None => (String::new(), Duration::ZERO),
        };
        cookies.extend(manager.session_cookies(request, name, &sealed, max_age));
        Some(cookies)
    }

    /// No cookie outlives the token or the session that it depends on.
    fn token_age(&self, session: &Session, tokens: &SessionTokens) -> Duration {
        let remaining = tokens.expires_at.saturating_sub(self.clock.now());
        self.capped(self.session.cookie_age, session)
            .min(Duration::from_secs(u64::try_from(remaining).unwrap_or(0)))
    }

    fn capped(&self, age: Duration, session: &Session) -> Duration {
        let left = u64::try_from(self.seconds_left(session.auth_time)).unwrap_or(0);
        age.min(Duration::from_secs(left))
    }
}

/// What cookies take of a request's `Cookie` header, in bytes.
pub(super) fn size(cookies: &[Cookie<'_>]) -> usize {
    cookies
        .iter()
        .filter(|cookie| !cookie.value().is_empty())
        .map(|cookie| cookie.name().len() + cookie.value().len() + "=; ".len())
        .sum()
}
