use super::callback::{CallbackError, CallbackParams, Outcome};
use super::login_transaction::{LoginTransaction, cookie_name};
use super::redirection::Redirection;
use crate::cookies::{Cookie, RequestCookies};
use crate::oauth::TokenSet;
use crate::relying_party::RelyingParty;
use crate::return_to::ReturnTo;
use crate::token::TokenError;
use crate::user::Profile;
use secrecy::ExposeSecret;
use std::fmt;
use std::time::Duration;

/// A sign-in that failed: no session, and its pending cookie to be cleared.
pub struct FailedLogin {
    /// Why.
    pub error: CallbackError,
    /// The cookies to send with the answer, whatever it is.
    pub cookies: Vec<Cookie<'static>>,
}

impl fmt::Debug for FailedLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FailedLogin")
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl RelyingParty {
    /// Begins a sign-in: sends the browser to the pool's hosted page, and keeps what the answer
    /// will be checked against in a sealed cookie.
    ///
    /// `None` only if that cookie cannot be sealed.
    pub fn begin_login(
        &self,
        request: &RequestCookies,
        return_to: ReturnTo,
    ) -> Option<Redirection> {
        let transaction = LoginTransaction::begin(return_to, self.clock.now());
        Some(Redirection {
            location: self.oauth.build_authorization_url(
                &transaction.state,
                &transaction.nonce,
                &transaction.verifier,
            ),
            cookies: transaction.cookies(&self.cookies, request)?,
        })
    }

    /// Completes a sign-in with the query that the pool's redirect brought: matches it to its
    /// pending login, exchanges the code, verifies both tokens and sets the session's cookies.
    ///
    /// # Errors
    /// The first step that failed. Nobody is signed in then.
    pub async fn complete_login(
        &self,
        request: &RequestCookies,
        query: &str,
    ) -> Result<Redirection, FailedLogin> {
        let params = CallbackParams::parse(query).map_err(|error| FailedLogin {
            error: error.into(),
            cookies: Vec::new(),
        })?;
        let state = params.state.as_deref().unwrap_or_default();
        // Used up, however this ends: an answer is believed once.
        let pending = cookie_name(&self.cookies, state);
        let mut cookies: Vec<_> = request
            .contains(&pending)
            .then(|| self.cookies.removal(&pending))
            .into_iter()
            .collect();
        match self.establish_session(request, params).await {
            Ok((session, return_to)) => {
                cookies.extend(session);
                Ok(Redirection {
                    location: return_to.into(),
                    cookies,
                })
            }
            // An old answer, from the Back button or a second tab, need not alarm somebody who is
            // signed in by now.
            Err(CallbackError::NoTransaction) if self.user(request).await.is_ok() => {
                Ok(Redirection {
                    location: "/".to_owned(),
                    cookies,
                })
            }
            Err(error) => Err(FailedLogin { error, cookies }),
        }
    }

    async fn establish_session(
        &self,
        request: &RequestCookies,
        params: CallbackParams,
    ) -> Result<(Vec<Cookie<'static>>, ReturnTo), CallbackError> {
        // The state comes first: an answer that this browser did not ask for is not looked at.
        let now = self.clock.now();
        let transaction = params
            .state
            .and_then(|state| LoginTransaction::find(&self.cookies, request, &state, now))
            .ok_or(CallbackError::NoTransaction)?;
        let code = match params.outcome {
            Outcome::Code(code) => code,
            Outcome::Error(error) if error == "access_denied" => {
                return Err(CallbackError::Cancelled);
            }
            Outcome::Error(_) => return Err(CallbackError::Provider),
        };
        let LoginTransaction {
            nonce,
            verifier,
            return_to,
            ..
        } = transaction;
        let tokens = self
            .oauth
            .exchange_code(code.expose_secret().to_owned(), verifier)
            .await?;
        let cookies = self.session_cookies(&tokens, &nonce, now).await?;
        Ok((cookies, return_to))
    }

    /// Verifies both tokens and puts them into cookies.
    async fn session_cookies(
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
