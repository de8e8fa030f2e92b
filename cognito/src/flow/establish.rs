//! From a pending login and the pool's answer to a session.

use super::callback::{CallbackError, Outcome};
use super::login_transaction::LoginTransaction;
use super::session::Session;
use super::session_cookies::SessionTokens;
use crate::audit;
use crate::cookies::{Cookie, RequestCookies};
use crate::oauth::TokenSet;
use crate::relying_party::RelyingParty;
use crate::token::TokenError;
use secrecy::ExposeSecret;

impl RelyingParty {
    /// Exchanges the code and gives the new session's cookies.
    pub(super) async fn establish_session(
        &self,
        request: &RequestCookies,
        transaction: LoginTransaction,
        outcome: Outcome,
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
        match self.session_of(request, &tokens, nonce).await {
            Ok((session, cookies)) => {
                audit::signed_in(&session.subject);
                self.leave_others(request, &session).await;
                Ok(cookies)
            }
            Err(error) => {
                if let Some(refresh_token) = &tokens.refresh_token {
                    // Nobody was signed in with it, so nobody could sign it out.
                    self.revoke_in_time(refresh_token).await;
                }
                Err(error)
            }
        }
    }

    /// Verifies both tokens and puts them into cookies.
    async fn session_of(
        &self,
        request: &RequestCookies,
        tokens: &TokenSet,
        nonce: String,
    ) -> Result<(Session, Vec<Cookie<'static>>), CallbackError> {
        let access_token = tokens.access_token.expose_secret();
        let id_token = tokens.id_token.as_ref().map_or("", |t| t.expose_secret());
        let id = self
            .verifier
            .verify_id_token(id_token, &nonce, access_token)
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
        let session = Session::new(id, &access, nonce, self.clock.now());
        if self.seconds_left(session.auth_time) <= 0 {
            return Err(CallbackError::TooOld);
        }
        let tokens = SessionTokens {
            access_token: tokens.access_token.clone(),
            expires_at: access.expires_at,
            refresh_token: tokens.refresh_token.clone(),
        };
        let cookies = self
            .new_session_cookies(request, &session, &tokens)
            .ok_or(CallbackError::TooLarge)?;
        Ok((session, cookies))
    }

    /// When somebody else was signed in before (they switched accounts), ends that for good.
    async fn leave_others(&self, request: &RequestCookies, session: &Session) {
        let before = self.sessions(request);
        let others = before
            .iter()
            .filter(|old| old.subject != session.subject)
            .filter_map(|old| self.refresh_token(request, old));
        for token in others {
            self.revoke_in_time(&token).await;
        }
    }
}
