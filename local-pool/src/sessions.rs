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
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) sub: Uuid,
    /// When the password was typed.
    pub(crate) auth_time: SystemTime,
    /// Where that was: `COGNITO`, or the name of an identity provider.
    pub(crate) provider: String,
}

/// All sessions, by the value of their cookie.
pub(crate) struct Sessions {
    by_cookie: ExpiringMap<Session>,
    /// The cookie's name. Cookies do not know ports, so each of several pools has its own.
    cookie: String,
}

impl Sessions {
    /// Sessions whose cookie is called `cognito`, or `cognito-{suffix}`.
    pub(crate) fn new(suffix: Option<&str>) -> Self {
        Self {
            by_cookie: ExpiringMap::default(),
            cookie: suffix.map_or(COOKIE.to_owned(), |suffix| format!("{COOKIE}-{suffix}")),
        }
    }

    /// The browser's session, if it has one.
    pub(crate) fn current(&self, jar: &CookieJar, now: SystemTime) -> Option<Session> {
        self.by_cookie.get(jar.get(&self.cookie)?.value(), now)
    }

    /// Replaces the browser's session by a new one.
    pub(crate) fn start(&self, jar: CookieJar, session: Session, now: SystemTime) -> CookieJar {
        let jar = self.end(jar);
        // A new id at each sign-in: one planted before it is worth nothing after it.
        let id = random_token();
        self.by_cookie
            .insert(id.clone(), session, now + LIFETIME, now);
        jar.add(self.cookie(id, LIFETIME))
    }

    /// Ends the browser's session, here and in the browser.
    pub(crate) fn end(&self, jar: CookieJar) -> CookieJar {
        if let Some(cookie) = jar.get(&self.cookie) {
            self.by_cookie.remove(cookie.value());
        }
        jar.add(self.cookie(String::new(), Duration::ZERO))
    }

    /// Not `Secure`: the pool speaks plain HTTP, on loopback only.
    fn cookie(&self, value: String, lifetime: Duration) -> Cookie<'static> {
        Cookie::build((self.cookie.clone(), value))
            .path("/")
            .http_only(true)
            // Lax: an app's link to /oauth2/authorize is a cross-site navigation.
            .same_site(SameSite::Lax)
            .max_age(lifetime.try_into().unwrap_or_default())
            .build()
    }
}
