//! The pool's own sessions: who is signed in at the login domain.

use std::time::{Duration, SystemTime};

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use uuid::Uuid;

use crate::expiring::ExpiringMap;
use crate::random::random_token;

/// Cognito's name for its session cookie.
const COOKIE: &str = "cognito";

/// Counted from the sign-in; using the session does not prolong it.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// A signed-in browser.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    pub(crate) sub: Uuid,
    /// When the password was typed.
    pub(crate) auth_time: SystemTime,
}

/// All sessions, by the value of their cookie.
#[derive(Default)]
pub(crate) struct Sessions(ExpiringMap<Session>);

impl Sessions {
    /// The browser's session, if it has one.
    pub(crate) fn current(&self, jar: &CookieJar, now: SystemTime) -> Option<Session> {
        self.0.get(jar.get(COOKIE)?.value(), now)
    }

    /// Replaces the browser's session by a new one.
    pub(crate) fn start(&self, jar: CookieJar, sub: Uuid, now: SystemTime) -> CookieJar {
        let jar = self.end(jar);
        // A new id at each sign-in: one planted before it is worth nothing after it.
        let id = random_token();
        self.0.insert(
            id.clone(),
            Session {
                sub,
                auth_time: now,
            },
            now + LIFETIME,
            now,
        );
        jar.add(cookie(id, LIFETIME))
    }

    /// Ends the browser's session, here and in the browser.
    pub(crate) fn end(&self, jar: CookieJar) -> CookieJar {
        if let Some(cookie) = jar.get(COOKIE) {
            self.0.remove(cookie.value());
        }
        jar.add(cookie(String::new(), Duration::ZERO))
    }
}

/// Not `Secure`: the pool speaks plain HTTP, on loopback only.
fn cookie(value: String, lifetime: Duration) -> Cookie<'static> {
    Cookie::build((COOKIE, value))
        .path("/")
        .http_only(true)
        // Lax: an app's link to /oauth2/authorize is a cross-site navigation.
        .same_site(SameSite::Lax)
        .max_age(lifetime.try_into().unwrap_or_default())
        .build()
}
