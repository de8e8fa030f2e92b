use super::flights::{Flight, Outcome, RefreshFailure, Refreshed, Start};
use super::session::{AuthError, Checked, Session};
use crate::audit;
use crate::cookies::{Cookie, RequestCookies};
use crate::relying_party::RelyingParty;
use crate::token::SessionClaims;
use crate::user::User;
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;

/// How long before its end an access token is refreshed, in seconds.
const REFRESH_WINDOW: i64 = 60;

/// What became of a request's session before the request is answered.
pub enum SessionUpkeep {
    /// It is as the request says; the user, if that was to be found out.
    Unchanged(Option<User>),
    /// These cookies have changed: for the request, which goes on with them, and for its answer.
    Changed(Vec<Cookie<'static>>),
    /// It needs a new access token, and the pool cannot be asked for one now.
    Unavailable,
}

/// A refresh that somebody asked for and that brought no new access token.
pub struct FailedRefresh {
    /// Why.
    pub error: AuthError,
    /// The cookies to send with the answer: those of a session that is over are removed.
    pub cookies: Vec<Cookie<'static>>,
}

impl RelyingParty {
    /// Keeps the session of a request going, before anything is answered: refreshes an access
    /// token that is gone or within 60 seconds of its end, and clears away cookies that no longer
    /// make a session.
    ///
    /// A pool that cannot be asked ends no session; only its word that the refresh token no longer
    /// counts (`invalid_grant`) does, and not before the access token has ended.
    pub async fn keep_session(self: &Arc<Self>, request: &RequestCookies) -> SessionUpkeep {
        if !self.cookies.carries_session(request) {
            return SessionUpkeep::Unchanged(None);
        }
        let sessions = self.sessions(request);
        let Some(newest) = sessions.first() else {
            // What does not open is not ours any more, or never was.
            return SessionUpkeep::Changed(self.cookies.session_removals(request));
        };
        let checked = match self.check(request, &sessions).await {
            Ok(checked) if !self.is_ending(&checked.claims) => {
                return SessionUpkeep::Unchanged(Some(self.user_of(request, checked)));
            }
            Ok(checked) => Some(checked),
            Err(AuthError::Unavailable) => return SessionUpkeep::Unchanged(None),
            Err(_) => None,
        };
        let session = checked.as_ref().map_or(newest, |checked| &checked.session);
        let Some(token) = self.usable_refresh_token(request, session) else {
            // With the access token over, and a refresh token that does not open, nothing is left.
            let is_over = checked.is_none() && self.has_foreign_refresh_token(request, session);
            return match is_over {
                true => SessionUpkeep::Changed(self.cookies.session_removals(request)),
                false => SessionUpkeep::Unchanged(None),
            };
        };
        // On the heap: of all requests few refresh, and none of the others need carry the room for it.
        let refresh = self.refresh(request, session, token, Start::IfNeeded);
        let outcome = Box::pin(refresh).await;
        let cookies = outcome.and_then(|tokens| self.fitting(request, session, &tokens));
        match (cookies, checked) {
            (Ok(cookies), _) => SessionUpkeep::Changed(cookies),
            // The access token still counts: what is the matter with the other can wait.
            (Err(_), Some(Checked { .. })) => SessionUpkeep::Unchanged(None),
            (Err(RefreshFailure::Unavailable), None) => SessionUpkeep::Unavailable,
            (Err(RefreshFailure::Ended | RefreshFailure::NoToken), None) => {
                SessionUpkeep::Changed(self.cookies.session_removals(request))
            }
        }
    }

    /// Refreshes now, so that what has changed at the pool (groups, above all) takes effect.
    ///
    /// # Errors
    /// If there is no session, if the pool says that it is over, or cannot be asked.
    pub async fn refresh_session(
        self: &Arc<Self>,
        request: &RequestCookies,
    ) -> Result<Vec<Cookie<'static>>, FailedRefresh> {
        let failed = |error, cookies| Err(FailedRefresh { error, cookies });
        let session = self.sessions(request).into_iter().next();
        let token = session
            .as_ref()
            .and_then(|session| self.usable_refresh_token(request, session));
        let (Some(session), Some(token)) = (session, token) else {
            return failed(AuthError::Unauthenticated, Vec::new());
        };
        let outcome = self.refresh(request, &session, token, Start::Now).await;
        match outcome.and_then(|tokens| self.fitting(request, &session, &tokens)) {
            Ok(cookies) => Ok(cookies),
            Err(RefreshFailure::Unavailable | RefreshFailure::NoToken) => {
                failed(AuthError::Unavailable, Vec::new())
            }
            Err(RefreshFailure::Ended) => {
                let removals = self.cookies.session_removals(request);
                failed(AuthError::Unauthenticated, removals)
            }
        }
    }

    /// Whether an access token is so near its end that it is refreshed: in its last 60 seconds, or
    /// in the second half of a life that is shorter than two minutes.
    fn is_ending(&self, claims: &SessionClaims) -> bool {
        let lifetime = claims.expires_at.saturating_sub(claims.issued_at);
        let window = REFRESH_WINDOW.min(lifetime / 2);
        claims.expires_at.saturating_sub(self.clock.now()) <= window
    }

    pub(super) fn usable_refresh_token(
        &self,
        request: &RequestCookies,
        session: &Session,
    ) -> Option<SecretString> {
        self.session
            .refresh_enabled
            .then(|| self.refresh_token(request, session))?
    }

    /// One refresh for all requests of the session that need it at the same time.
    async fn refresh(
        self: &Arc<Self>,
        request: &RequestCookies,
        session: &Session,
        mut token: SecretString,
        mut start: Start,
    ) -> Outcome {
        let known: Vec<_> = self.cookies.values(request, self.cookies.token()).collect();
        let is_news = |refreshed: &Refreshed| {
            let access_token = refreshed.tokens.token.expose_secret();
            !self.is_ending(&refreshed.claims) && !known.iter().any(|old| old == access_token)
        };
        // Each round leads to a newer token; a browser is hardly ever behind by more than one.
        for _ in 0..3 {
            let begin = {
                let (this, session, token) = (self.clone(), session.clone(), token.clone());
                async move { this.request_new_tokens(&session, &token).await }
            };
            match self.flights.board(&token, start, is_news, begin) {
                Flight::Landed(outcome) => return outcome,
                Flight::InTheAir(flight) => return flight.landing().await,
                Flight::Before(flight) => {
                    // Somebody else's refresh began before this one was asked for.
                    token = match flight.landing().await {
                        Ok(refreshed) => refreshed.tokens.refresh_token.clone().unwrap_or(token),
                        Err(RefreshFailure::Unavailable) => token,
                        Err(failure) => return Err(failure),
                    };
                    start = Start::Now;
                }
                Flight::Onward(newer) => token = newer,
            }
        }
        Err(RefreshFailure::Unavailable)
    }

    fn fitting(
        &self,
        request: &RequestCookies,
        session: &Session,
        refreshed: &Refreshed,
    ) -> Result<Vec<Cookie<'static>>, RefreshFailure> {
        self.refreshed_cookies(request, session, &refreshed.tokens)
            .ok_or_else(|| {
                audit::session_too_large(&session.subject);
                RefreshFailure::Ended
            })
    }
}
