use crate::cookies::RequestCookies;
use crate::relying_party::RelyingParty;
use crate::token::TokenError;
use crate::user::User;
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
}
