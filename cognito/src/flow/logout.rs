use super::redirection::Redirection;
use crate::audit;
use crate::config::ProviderKind;
use crate::cookies::RequestCookies;
use crate::endpoints::routes;
use crate::provider::Provider;
use crate::relying_party::RelyingParty;
use secrecy::SecretString;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;
use url::Url;

/// How long the pool may take to revoke a refresh token.
const REVOCATION_TIMEOUT: Duration = Duration::from_secs(2);
/// How long it may take to find out where that is, if it is not known yet.
const DISCOVERY_TIMEOUT: Duration = Duration::from_secs(1);

impl RelyingParty {
    /// Ends the session: clears every cookie of ours, revokes the refresh token and sends the
    /// browser on to end the pool's own session. A pool that fails or hangs does not stop it.
    pub async fn end_session(&self, request: &RequestCookies) -> Redirection {
        let mut cookies = self.cookies.session_removals(request);
        cookies.extend(self.cookies.login_removals(request));
        let provider = timeout(DISCOVERY_TIMEOUT, self.provider())
            .await
            .ok()
            .and_then(Result::ok);
        let sessions = self.sessions(request);
        audit::signed_out(sessions.first().map(|session| &*session.subject));
        let tokens: Vec<_> = sessions
            .iter()
            .filter_map(|session| self.refresh_token(request, session))
            .inspect(|token| self.flights.forget(token))
            .collect();
        if let Some(provider) = &provider {
            revoke_in_time(provider, tokens).await;
        }
        Redirection {
            location: provider
                .and_then(|provider| self.build_end_session_url(&provider))
                .unwrap_or_else(|| routes::POSTLOGOUT.to_owned()),
            cookies,
        }
    }

    /// Where the provider ends its own session and returns from, if there is such a place. Cognito
    /// wants `client_id` and `logout_uri` there, not OpenID Connect's `post_logout_redirect_uri`.
    ///
    /// Without `id_token_hint`, which would put a token into an address: `client_id` says who asks.
    ///
    /// Sources: [Logout endpoint](https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html),
    /// [RP-Initiated Logout 2](https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout).
    fn build_end_session_url(&self, provider: &Provider) -> Option<String> {
        let mut url = Url::parse(provider.metadata.endpoints.end_session.as_deref()?).ok()?;
        let return_parameter = match self.provider_kind {
            ProviderKind::UserPool => "logout_uri",
            ProviderKind::OpenId => "post_logout_redirect_uri",
        };
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair(return_parameter, &self.site_url.join(routes::POSTLOGOUT));
        Some(url.into())
    }
}

/// Revokes refresh tokens if the provider answers soon. All at the same time: a request may carry several
/// sessions, and no number of them makes anybody wait longer. A failure is logged, and stops nothing.
pub(super) async fn revoke_in_time(
    provider: &Arc<Provider>,
    tokens: impl IntoIterator<Item = SecretString>,
) {
    let mut revocations = JoinSet::new();
    for token in tokens {
        let provider = provider.clone();
        let revocation = async move {
            match timeout(REVOCATION_TIMEOUT, provider.oauth.revoke(&token)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::warn!(%error, "the refresh token was not revoked"),
                Err(_) => tracing::warn!("the refresh token was not revoked in time"),
            }
        };
        revocations.spawn(revocation.in_current_span());
    }
    revocations.join_all().await;
}
