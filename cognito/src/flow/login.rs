use super::callback::{CallbackError, CallbackParams};
use super::hosted_page::HostedPageOptions;
use super::login_transaction::{LoginRequest, LoginTransaction, cookie_name};
use super::pending_logins::{PendingLogins, evicted_return_to};
use super::redirection::Redirection;
use crate::audit;
use crate::cookies::{Cookie, RequestCookies};
use crate::discovery::DiscoveryError;
use crate::relying_party::RelyingParty;
use crate::return_to::ReturnTo;
use secrecy::ExposeSecret;
use std::fmt;
use thiserror::Error;

/// Why a sign-in does not begin.
#[derive(Debug, Error)]
pub enum BeginLoginError {
    /// It is not known where.
    #[error(transparent)]
    Discovery(#[from] DiscoveryError),
    /// What the answer will be checked against cannot be sealed into a cookie.
    #[error("the sign-in cannot be sealed into a cookie")]
    Seal,
}

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
    /// # Errors
    /// If it is not known where the provider's endpoints are: [`RelyingParty::prepare`] asks.
    pub fn begin_login(
        &self,
        request: &RequestCookies,
        return_to: ReturnTo,
        options: &HostedPageOptions,
    ) -> Result<Redirection, BeginLoginError> {
        let login = LoginRequest {
            return_to,
            options,
            is_repeat: false,
        };
        self.begin(request, &PendingLogins::of(&self.cookies, request), login)
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
        let outcome = self.complete(request, query).await;
        if let Err(failed) = &outcome {
            audit::sign_in_failed(&failed.error);
        }
        outcome
    }

    async fn complete(
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
        let state = params
            .state
            .as_ref()
            .map_or("", |state| state.expose_secret());
        let Some(transaction) = LoginTransaction::find(&self.cookies, request, state, now)
            // An answer to a sign-in at an issuer that was configured before is nobody's.
            .filter(|transaction| transaction.issuer == self.issuer())
        else {
            // One of many tabs, or an old answer from the Back button: it need not alarm somebody
            // who is signed in by now.
            let name = cookie_name(&self.cookies, state);
            let return_to = evicted_return_to(&self.cookies, request, &name);
            return match self.user(request).await {
                Ok(_) => Ok(Redirection {
                    location: return_to.map_or_else(|| "/".to_owned(), String::from),
                    cookies,
                }),
                Err(_) => Err(failed(CallbackError::NoTransaction, return_to, cookies)),
            };
        };
        let return_to = transaction.return_to.clone();
        let is_repeat = transaction.is_repeat;
        let others = PendingLogins::of(&self.cookies, request).without(&cookies);
        match self.establish_session(request, transaction, params).await {
            Ok(session) => {
                cookies.extend(others.evict_for(&self.cookies, request, &session, 0));
                cookies.extend(session);
                Ok(Redirection {
                    location: return_to.into(),
                    cookies,
                })
            }
            // The pool still knew the browser, from longer ago than a session may last. Asked for
            // the password, once, the person can go on.
            Err(CallbackError::TooOld) if !is_repeat => {
                let login = LoginRequest {
                    return_to: return_to.clone(),
                    options: &HostedPageOptions::default().with_forced_login(),
                    is_repeat: true,
                };
                match self.begin(request, &others, login) {
                    Ok(mut redirection) => {
                        redirection.cookies.extend(cookies);
                        Ok(redirection)
                    }
                    Err(_) => Err(failed(CallbackError::TooOld, Some(return_to), cookies)),
                }
            }
            Err(error) => Err(failed(error, Some(return_to), cookies)),
        }
    }

    fn begin(
        &self,
        request: &RequestCookies,
        pending: &PendingLogins<'_>,
        login: LoginRequest<'_>,
    ) -> Result<Redirection, BeginLoginError> {
        let provider = self.provider.known().ok_or(DiscoveryError::NotAsked)?;
        let number = pending.next_number();
        let mut transaction =
            LoginTransaction::begin(self.issuer(), login.return_to, number, self.clock.now());
        transaction.is_repeat = login.is_repeat;
        let cookie = transaction.cookie(&self.cookies);
        let mut cookies = vec![cookie.ok_or(BeginLoginError::Seal)?];
        let session = self.cookies.session_size(request);
        cookies.extend(pending.evict_for(&self.cookies, request, &cookies, session));
        Ok(Redirection {
            location: provider.oauth.build_authorization_url(
                &transaction.state,
                &transaction.nonce,
                &transaction.verifier,
                login.options.parameters(
                    self.provider_kind,
                    &self.prompt,
                    &self.identity_providers,
                ),
            ),
            cookies,
        })
    }

    /// Removals of the pending logins that a callback answers. However it ends, they are used up:
    /// an answer is believed once.
    fn used_up(&self, request: &RequestCookies, query: &str) -> Vec<Cookie<'static>> {
        url::form_urlencoded::parse(query.as_bytes())
            .filter(|(name, _)| name == "state")
            .map(|(_, state)| cookie_name(&self.cookies, &state))
            .filter(|pending| request.contains(pending))
            .map(|pending| self.cookies.login_removal(&pending))
            .collect()
    }
}
