use super::redirection::Redirection;
use crate::audit;
use crate::cookies::RequestCookies;
use crate::endpoints::routes;
use crate::relying_party::RelyingParty;
use secrecy::SecretString;
use std::time::Duration;
use url::form_urlencoded;

/// How long the pool may take to revoke a refresh token.
const REVOCATION_TIMEOUT: Duration = Duration::from_secs(2);

impl RelyingParty {
    /// Ends the session: clears every cookie of ours, revokes the refresh token and sends the
    /// browser on to end the pool's own session. A pool that fails or hangs does not stop it.
    pub async fn end_session(&self, request: &RequestCookies) -> Redirection {
        let mut cookies = self.cookies.session_removals(request);
        cookies.extend(self.cookies.login_removals(request));
        let sessions = self.sessions(request);
        audit::signed_out(sessions.first().map(|session| &*session.subject));
        for session in &sessions {
            if let Some(token) = self.refresh_token(request, session) {
                self.flights.forget(&token);
                self.revoke_in_time(&token).await;
            }
        }
        Redirection {
            location: self.build_end_session_url(),
            cookies,
        }
    }

    /// Revokes a refresh token if the pool answers soon. A failure is logged, and stops nothing.
    pub(super) async fn revoke_in_time(&self, token: &SecretString) {
        match tokio::time::timeout(REVOCATION_TIMEOUT, self.oauth.revoke(token)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the refresh token was not revoked"),
            Err(_) => tracing::warn!("the refresh token was not revoked in time"),
        }
    }

    /// Where the pool ends its own session and returns from. Cognito wants `client_id` and
    /// `logout_uri` here, not OpenID Connect's `post_logout_redirect_uri`.
    ///
    /// Source: [Logout endpoint](https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html).
    fn build_end_session_url(&self) -> String {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("client_id", &self.client_id)
            .append_pair("logout_uri", &self.site_url.join(routes::POSTLOGOUT))
            .finish();
        format!("{}?{query}", self.endpoints.end_session)
    }
}
