use super::callback::{CallbackError, CallbackParams, Outcome};
use super::login_transaction::{LoginTransaction, cookie_name};
use super::redirection::Redirection;
use crate::cookies::{Cookie, RequestCookies};
use crate::relying_party::RelyingParty;
use crate::return_to::ReturnTo;
use secrecy::ExposeSecret;
use std::fmt;

/// A sign-in that failed: no session, and its pending cookie to be cleared.
pub struct FailedLogin {
    /// Why.
    pub error: CallbackError,
    /// The page that was asked for, if this browser did begin the sign-in: a next attempt can
    /// return there.
    pub return_to: Option<ReturnTo>,
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
        let mut cookies = self.used_up(request, query);
        let failed = |error, return_to, cookies| FailedLogin {
            error,
            return_to,
            cookies,
        };
        let params = match CallbackParams::parse(query) {
            Ok(params) => params,
            Err(error) => return Err(failed(error.into(), None, cookies)),
        };
        // The state comes first: an answer that this browser did not ask for is not looked at.
        let now = self.clock.now();
        let transaction = params
            .state
            .and_then(|state| LoginTransaction::find(&self.cookies, request, &state, now));
        let Some(transaction) = transaction else {
            // An old answer, from the Back button or a second tab, need not alarm somebody who is
            // signed in by now.
            return match self.user(request).await {
                Ok(_) => Ok(Redirection {
                    location: "/".to_owned(),
                    cookies,
                }),
                Err(_) => Err(failed(CallbackError::NoTransaction, None, cookies)),
            };
        };
        let return_to = transaction.return_to.clone();
        match self
            .establish_session(transaction, params.outcome, now)
            .await
        {
            Ok(session) => {
                cookies.extend(session);
                Ok(Redirection {
                    location: return_to.into(),
                    cookies,
                })
            }
            Err(error) => Err(failed(error, Some(return_to), cookies)),
        }
    }

    /// Removals of the pending logins that a callback answers. However it ends, they are used up:
    /// an answer is believed once.
    fn used_up(&self, request: &RequestCookies, query: &str) -> Vec<Cookie<'static>> {
        url::form_urlencoded::parse(query.as_bytes())
            .filter(|(name, _)| name == "state")
            .map(|(_, state)| cookie_name(&self.cookies, &state))
            .filter(|pending| request.contains(pending))
            .map(|pending| self.cookies.removal(&pending))
            .collect()
    }

    async fn establish_session(
        &self,
        transaction: LoginTransaction,
        outcome: Outcome,
        now: i64,
    ) -> Result<Vec<Cookie<'static>>, CallbackError> {
        let code = match outcome {
            Outcome::Code(code) => code.expose_secret().to_owned(),
            Outcome::Error(error) if error == "access_denied" => {
                return Err(CallbackError::Cancelled);
            }
            Outcome::Error(_) => return Err(CallbackError::Provider),
        };
        let LoginTransaction {
            nonce, verifier, ..
        } = transaction;
        let tokens = self.oauth.exchange_code(code, verifier).await?;
        let session = self.session_cookies(&tokens, &nonce, now).await;
        if let (Err(_), Some(refresh_token)) = (&session, &tokens.refresh_token) {
            // Nobody was signed in with it, so nobody could sign it out.
            self.revoke_in_time(refresh_token).await;
        }
        session
    }
}
