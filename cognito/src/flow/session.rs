use crate::cookies::RequestCookies;
use crate::relying_party::RelyingParty;
use crate::token::{IdTokenClaims, SessionClaims, TokenError};
use crate::user::{Profile, User};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use thiserror::Error;

/// Why a request has no user, or not one who may do this.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AuthError {
    /// Nobody is signed in: there is no access token, or none that is believed.
    #[error("not signed in")]
    Unauthenticated,
    /// Somebody is signed in, but not a member of the groups that this needs.
    #[error("not a member of the groups that this needs")]
    Forbidden,
    /// Somebody may be signed in, but the pool cannot be asked for its keys or for a new token, so
    /// that cannot be established now.
    #[error("sign-in cannot be checked now")]
    Unavailable,
}

impl AuthError {
    /// Its name for programs, as in `{"error":"unauthenticated"}`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::Forbidden => "forbidden",
            Self::Unavailable => "unavailable",
        }
    }
}

/// What a session is from its sign-in to its end, in a sealed cookie that is written once.
///
/// Access and refresh tokens are replaced while a session lasts, and count only beside the session
/// that they belong to. That is what sign-out takes away: the answer to a refresh that arrives
/// after it brings new tokens into the browser, but no session for them.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Session {
    /// Who says who it is: `sub` names a person at one issuer only.
    pub issuer: String,
    /// `sub`.
    pub subject: String,
    /// When the person last proved who they are, in seconds since the Unix epoch.
    pub auth_time: i64,
    /// `origin_jti`: Cognito's name for the sign-in, in each of its tokens.
    pub origin_jti: Option<String>,
    /// The sign-in's nonce: our name for it.
    pub nonce: String,
    /// What is shown of the ID token.
    pub profile: Profile,
}

/// A token that is believed, of a session that goes on.
pub(super) struct Checked {
    pub session: Session,
    pub claims: Arc<SessionClaims>,
}

impl Session {
    pub fn new(
        issuer: &str,
        id: IdTokenClaims,
        token: &SessionClaims,
        nonce: String,
        now: i64,
    ) -> Self {
        Self {
            issuer: issuer.to_owned(),
            subject: token.subject.clone(),
            auth_time: token.auth_time.or(id.auth_time).unwrap_or(now),
            origin_jti: token.origin_jti.clone(),
            nonce,
            profile: id.into(),
        }
    }

    /// Whether a token belongs to this session.
    pub fn covers(&self, claims: &SessionClaims) -> bool {
        claims.subject == self.subject
            && claims.origin_jti == self.origin_jti
            && claims.auth_time.is_none_or(|time| time == self.auth_time)
            && claims
                .nonce
                .as_ref()
                .is_none_or(|nonce| *nonce == self.nonce)
    }
}

impl RelyingParty {
    /// Checks the token that a request carries: a user pool's access token, another provider's ID
    /// token. Called for every protected answer; there
    /// is no other way to a [`User`].
    ///
    /// # Errors
    /// If there is no valid token, or its validity cannot be established now.
    pub async fn user(&self, request: &RequestCookies) -> Result<User, AuthError> {
        let checked = self.check(request, &self.sessions(request)).await?;
        Ok(self.user_of(request, checked))
    }

    /// Who a token that is believed makes the user of `request`.
    pub(super) fn user_of(&self, request: &RequestCookies, checked: Checked) -> User {
        let Checked { session, claims } = checked;
        let mut seconds_left = self.seconds_left(session.auth_time);
        if self.usable_refresh_token(request, &session).is_none() {
            seconds_left = seconds_left.min(claims.expires_at.saturating_sub(self.clock.now()));
        }
        User {
            claims,
            profile: session.profile,
            session_ends_in: u64::try_from(seconds_left).ok(),
        }
    }

    /// The sessions of our issuer whose cookie opens and that have not reached their greatest age. More
    /// than one only if a name arrived twice.
    pub(super) fn sessions(&self, request: &RequestCookies) -> Vec<Session> {
        self.cookies
            .open(request, self.cookies.session())
            // One of an issuer that was configured before: its refresh token is not ours to send.
            .filter(|session: &Session| session.issuer == self.issuer())
            .filter(|session| self.seconds_left(session.auth_time) > 0)
            .collect()
    }

    /// How long a session may still go on, in seconds, since its `auth_time`.
    pub(super) fn seconds_left(&self, auth_time: i64) -> i64 {
        let max_age = i64::try_from(self.session.max_age.as_secs()).unwrap_or(i64::MAX);
        auth_time
            .saturating_add(max_age)
            .saturating_sub(self.clock.now())
    }

    /// The first token that is believed and belongs to one of `sessions`.
    pub(super) async fn check(
        &self,
        request: &RequestCookies,
        sessions: &[Session],
    ) -> Result<Checked, AuthError> {
        let mut outcome = AuthError::Unauthenticated;
        if sessions.is_empty() {
            return Err(outcome);
        }
        // Without the provider's addresses nothing can be said about any token.
        let provider = self.provider().await.map_err(|_| AuthError::Unavailable)?;
        for token in self.cookies.values(request, self.cookies.token()) {
            match provider.verifier.verify_session_token(&token).await {
                Ok(claims) => {
                    if let Some(session) = sessions.iter().find(|s| s.covers(&claims)).cloned() {
                        return Ok(Checked { session, claims });
                    }
                }
                Err(error) if error.is_unavailable() => outcome = AuthError::Unavailable,
                Err(TokenError::Expired) => {}
                Err(error) => tracing::debug!(%error, "ignoring an access token"),
            }
        }
        Err(outcome)
    }
}
