//! Asking the pool for new tokens, and believing them.

use super::flights::{Outcome, RefreshFailure, Refreshed};
use super::session::Session;
use super::session_cookies::SessionTokens;
use crate::audit;
use crate::config::ProviderKind;
use crate::oauth::{TokenRequestError, TokenSet};
use crate::provider::Provider;
use crate::relying_party::RelyingParty;
use crate::token::{SessionClaims, TokenError};
use oauth2::basic::BasicErrorResponseType;
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use std::time::Duration;

/// How often, and after which pause, the pool's keys are asked for while new tokens wait for them:
/// tokens that are thrown away may have taken the refresh token's place.
const KEY_ATTEMPTS: usize = 3;
const KEY_PAUSE: Duration = Duration::from_millis(1200);

impl RelyingParty {
    /// Exchanges `refresh_token` for new tokens of `session`.
    pub(super) async fn request_new_tokens(
        &self,
        session: &Session,
        refresh_token: &SecretString,
    ) -> Outcome {
        let provider = self.provider().await.map_err(|error| {
            audit::refresh_failed(&session.subject, &error);
            RefreshFailure::Unavailable
        })?;
        let tokens = match provider.oauth.refresh_tokens(refresh_token).await {
            Ok(tokens) => tokens,
            Err(TokenRequestError::Refused(BasicErrorResponseType::InvalidGrant)) => {
                audit::refresh_refused(&session.subject);
                return Err(RefreshFailure::Ended);
            }
            Err(error) => {
                audit::refresh_failed(&session.subject, &error);
                return Err(RefreshFailure::Unavailable);
            }
        };
        let Some(token) = self.session_token(&tokens).cloned() else {
            // OpenID Connect Core 12.2 allows a provider that.
            audit::refresh_failed(&session.subject, &TokenRequestError::MissingIdToken);
            return Err(RefreshFailure::NoToken);
        };
        match self.believe_soon(session, &provider, &tokens).await {
            Ok(claims) => {
                audit::refreshed(&session.subject);
                Ok(Arc::new(Refreshed {
                    tokens: SessionTokens {
                        expires_at: claims.expires_at,
                        // Without rotation the answer has none, and the old one goes on.
                        refresh_token: tokens.refresh_token.or(Some(refresh_token.clone())),
                        token,
                    },
                    claims,
                }))
            }
            Err(error) => {
                audit::refresh_failed(&session.subject, &error);
                Err(RefreshFailure::Unavailable)
            }
        }
    }

    async fn believe_soon(
        &self,
        session: &Session,
        provider: &Provider,
        tokens: &TokenSet,
    ) -> Result<Arc<SessionClaims>, TokenError> {
        for _ in 1..KEY_ATTEMPTS {
            match self.believe(session, provider, tokens).await {
                Err(error) if error.is_unavailable() => tokio::time::sleep(KEY_PAUSE).await,
                outcome => return outcome,
            }
        }
        self.believe(session, provider, tokens).await
    }

    /// The rules for tokens after a refresh: they speak of the same sign-in, of the same person
    /// ([OpenID Connect Core 12.2](https://openid.net/specs/openid-connect-core-1_0.html#RefreshTokenResponse)).
    async fn believe(
        &self,
        session: &Session,
        provider: &Provider,
        tokens: &TokenSet,
    ) -> Result<Arc<SessionClaims>, TokenError> {
        let access_token = tokens.access_token.expose_secret();
        if let Some(id_token) = &tokens.id_token {
            let id = provider
                .verifier
                .verify_refreshed_id_token(id_token.expose_secret(), &session.nonce, access_token)
                .await?;
            if id.subject != session.subject {
                return Err(TokenError::WrongSubject);
            }
            if id.auth_time.is_some_and(|time| time != session.auth_time) {
                return Err(TokenError::WrongSignIn);
            }
        }
        let token = self
            .session_token(tokens)
            .ok_or(TokenError::MissingClaim("id_token"))?;
        let token = token.expose_secret();
        let claims = provider.verifier.verify_session_token(token).await?;
        if claims.subject != session.subject {
            return Err(TokenError::WrongSubject);
        }
        if !session.covers(&claims) {
            return Err(TokenError::WrongSignIn);
        }
        Ok(claims)
    }

    /// The one that authorises requests.
    fn session_token<'a>(&self, tokens: &'a TokenSet) -> Option<&'a SecretString> {
        match self.provider_kind {
            ProviderKind::UserPool => Some(&tokens.access_token),
            ProviderKind::OpenId => tokens.id_token.as_ref(),
        }
    }
}
