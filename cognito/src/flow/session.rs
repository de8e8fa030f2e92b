use super::callback::CallbackError;
use crate::cookies::{Cookie, RequestCookies};
use crate::oauth::TokenSet;
use crate::relying_party::RelyingParty;
use crate::token::TokenError;
use crate::user::{Profile, User};
use secrecy::ExposeSecret;
use std::time::Duration;
use thiserror::Error;

/// Why a request has no user.
#[derive(Debug, Clone, Error)]
pub enum AuthError {
    /// Nobody is signed in: there is no access token, or none that is believed.
    #[error("not signed in")]
    Unauthenticated,
    /// Somebody may be signed in, but the pool's keys cannot be had, so the token cannot be
    /// checked now.
    #[error("sign-in cannot be checked now")]
    Unavailable,
}

impl RelyingParty {
    /// Checks the access token that a request carries. Called for every protected answer; there
    /// is no other way to a [`User`].
    ///
    /// # Errors
    /// If there is no valid token, or its validity cannot be established now.
    pub async fn user(&self, cookies: &RequestCookies) -> Result<User, AuthError> {
        let mut outcome = AuthError::Unauthenticated;
        for token in cookies.values(self.cookies.access_token()) {
            match self.verifier.verify_access_token(token).await {
                Ok(claims) => {
                    let profile = self.cookies.open(cookies, self.cookies.profile());
                    return Ok(User::new(claims, profile));
                }
                Err(error) if error.is_unavailable() => outcome = AuthError::Unavailable,
                Err(TokenError::Expired) => {}
                Err(error) => tracing::debug!(%error, "ignoring an access token"),
            }
        }
        Err(outcome)
    }

    /// Verifies both tokens and puts them into cookies.
    pub(super) async fn session_cookies(
        &self,
        tokens: &TokenSet,
        nonce: &str,
        now: i64,
    ) -> Result<Vec<Cookie<'static>>, CallbackError> {
        let access_token = tokens.access_token.expose_secret();
        let id = self
            .verifier
            .verify_id_token(tokens.id_token.expose_secret(), nonce, access_token)
            .await
            .map_err(CallbackError::IdToken)?;
        let access = self
            .verifier
            .verify_access_token(access_token)
            .await
            .map_err(CallbackError::AccessToken)?;
        if id.subject != access.subject {
            return Err(CallbackError::AccessToken(TokenError::WrongSubject));
        }
        // No cookie outlives the token that it depends on.
        let remaining = u64::try_from(access.expires_at.saturating_sub(now)).unwrap_or_default();
        let max_age = self.cookie_age.min(Duration::from_secs(remaining));
        let manager = &self.cookies;
        let profile = Profile::from(id);
        let cookies = [
            manager.plain(manager.access_token(), access_token.to_owned(), max_age),
            manager.sealed(manager.profile(), &profile, max_age),
            match &tokens.refresh_token {
                Some(token) => {
                    manager.sealed(manager.refresh_token(), &token.expose_secret(), max_age)
                }
                // A refresh token of somebody who was signed in before must not stay behind.
                None => Some(manager.removal(manager.refresh_token())),
            },
        ];
        cookies
            .into_iter()
            .collect::<Option<_>>()
            .ok_or(CallbackError::TooLarge)
    }
}
