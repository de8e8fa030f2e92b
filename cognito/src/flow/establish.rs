//! From a pending login and the pool's answer to a session.

use super::callback::{CallbackError, CallbackParams, Outcome};
use super::login_transaction::LoginTransaction;
use super::logout::revoke_in_time;
use super::session::Session;
use super::session_cookies::SessionTokens;
use crate::audit;
use crate::config::ProviderKind;
use crate::cookies::{Cookie, RequestCookies};
use crate::oauth::TokenSet;
use crate::provider::Provider;
use crate::relying_party::RelyingParty;
use crate::token::TokenError;
use secrecy::ExposeSecret;
use std::sync::Arc;

impl RelyingParty {
    /// Exchanges the code and gives the new session's cookies.
    pub(super) async fn establish_session(
        &self,
        request: &RequestCookies,
        transaction: LoginTransaction,
        params: CallbackParams,
    ) -> Result<Vec<Cookie<'static>>, CallbackError> {
        let provider = self.provider().await?;
        self.check_issuer(&params, &provider)?;
        let code = match params.outcome {
            Outcome::Code(code) => code.expose_secret().to_owned(),
            Outcome::Error(error) if error == "access_denied" => {
                return Err(CallbackError::Cancelled);
            }
            Outcome::Error(_) => return Err(CallbackError::Provider),
        };
        let LoginTransaction {
            nonce, verifier, ..
        } = transaction;
        let tokens = provider.oauth.exchange_code(code, verifier).await?;
        match self.session_of(request, &provider, &tokens, nonce).await {
            Ok((session, cookies)) => {
                audit::signed_in(&session.subject);
                self.leave_others(request, &provider, &session).await;
                Ok(cookies)
            }
            Err(error) => {
                // Nobody was signed in with it, so nobody could sign it out.
                revoke_in_time(&provider, tokens.refresh_token).await;
                Err(error)
            }
        }
    }

    /// An answer that another issuer gave must not reach this one's token endpoint (mix-up).
    fn check_issuer(
        &self,
        params: &CallbackParams,
        provider: &Provider,
    ) -> Result<(), CallbackError> {
        match params.issuer.as_deref() {
            Some(issuer) if issuer != self.issuer() => Err(CallbackError::WrongIssuer),
            None if provider.metadata.callback_has_issuer => Err(CallbackError::WrongIssuer),
            _ => Ok(()),
        }
    }

    /// Verifies the tokens and puts them into cookies.
    async fn session_of(
        &self,
        request: &RequestCookies,
        provider: &Provider,
        tokens: &TokenSet,
        nonce: String,
    ) -> Result<(Session, Vec<Cookie<'static>>), CallbackError> {
        let access_token = tokens.access_token.expose_secret();
        let id_token = tokens.id_token.as_ref().map_or("", |t| t.expose_secret());
        let mut id = provider
            .verifier
            .verify_id_token(id_token, &nonce, access_token)
            .await
            .map_err(CallbackError::IdToken)?;
        let token = match self.provider_kind {
            ProviderKind::UserPool => access_token,
            ProviderKind::OpenId => id_token,
        };
        let claims = provider
            .verifier
            .verify_session_token(token)
            .await
            .map_err(CallbackError::AccessToken)?;
        if id.subject != claims.subject {
            return Err(CallbackError::AccessToken(TokenError::WrongSubject));
        }
        self.complete_claims(&mut id, provider, tokens).await;
        let session = Session::new(self.issuer(), id, &claims, nonce, self.clock.now());
        if self.seconds_left(session.auth_time) <= 0 {
            return Err(CallbackError::TooOld);
        }
        let tokens = SessionTokens {
            token: token.into(),
            expires_at: claims.expires_at,
            refresh_token: tokens.refresh_token.clone(),
        };
        let cookies = self
            .new_session_cookies(request, &session, &tokens)
            .ok_or(CallbackError::TooLarge)?;
        Ok((session, cookies))
    }

    /// When somebody else was signed in before (they switched accounts), ends that for good.
    async fn leave_others(
        &self,
        request: &RequestCookies,
        provider: &Arc<Provider>,
        session: &Session,
    ) {
        let before = self.sessions(request);
        let others = before
            .iter()
            .filter(|old| old.subject != session.subject)
            .filter_map(|old| self.refresh_token(request, old));
        revoke_in_time(provider, others).await;
    }
}
