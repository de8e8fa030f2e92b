//! The token in every form: it shows that the form came from our page, to this browser,
//! not long ago.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;
use axum::http::{HeaderMap, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::clock::unix_seconds;
use crate::random::{random_bytes, random_token};

/// Cognito's name for the cookie that the token is bound to.
const COOKIE: &str = "XSRF-TOKEN";

/// A page times out after 5 minutes.
const LIFETIME: Duration = Duration::from_secs(5 * 60);

/// Makes and checks form tokens. It stores nothing: a token is
/// `{issued at}.{HMAC of the cookie and that time}`.
pub(crate) struct PageForms(hmac::Key);

impl PageForms {
    pub(crate) fn new() -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, &random_bytes::<32>()))
    }

    /// The token for a form, and the cookie that it is bound to. A browser keeps its
    /// cookie, so that login pages in two tabs both work.
    pub(crate) fn issue(&self, jar: CookieJar, now: SystemTime) -> (CookieJar, String) {
        let browser = match jar.get(COOKIE) {
            Some(cookie) if cookie.value().len() >= 32 => cookie.value().to_owned(),
            _ => random_token(),
        };
        let issued_at = unix_seconds(now);
        let mac = hmac::sign(&self.0, message(&browser, issued_at).as_bytes());
        let cookie = Cookie::build((COOKIE, browser))
            .path("/")
            .http_only(true)
            // Lax, not Strict: the login page itself is reached from another site.
            .same_site(SameSite::Lax);
        (
            jar.add(cookie),
            format!("{issued_at}.{}", URL_SAFE_NO_PAD.encode(mac)),
        )
    }

    /// Checks the token of a submitted form.
    pub(crate) fn verify(
        &self,
        jar: &CookieJar,
        token: Option<&str>,
        now: SystemTime,
    ) -> Result<(), FormError> {
        let browser = jar.get(COOKIE).ok_or(FormError::Forged)?.value();
        let (issued_at, mac) = token
            .and_then(|token| token.split_once('.'))
            .ok_or(FormError::Forged)?;
        let issued_at: u64 = issued_at.parse().map_err(|_| FormError::Forged)?;
        let mac = URL_SAFE_NO_PAD.decode(mac).map_err(|_| FormError::Forged)?;
        hmac::verify(&self.0, message(browser, issued_at).as_bytes(), &mac)
            .map_err(|_| FormError::Forged)?;
        if now >= UNIX_EPOCH + Duration::from_secs(issued_at) + LIFETIME {
            return Err(FormError::TimedOut);
        }
        Ok(())
    }
}

fn message(browser: &str, issued_at: u64) -> String {
    format!("form {issued_at} {browser}")
}

/// Whether a browser says that another site sent this form. Every app on this
/// computer shares our cookies, whatever its port, so the cookie alone is not enough.
pub(crate) fn is_from_elsewhere(headers: &HeaderMap, domain: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site != "same-origin";
    }
    headers
        .get(header::ORIGIN)
        .is_some_and(|origin| origin != domain)
}

/// Why a form is not accepted.
#[derive(Clone, Copy, Debug, thiserror::Error)]
pub(crate) enum FormError {
    /// The page was left open for too long.
    #[error("the page timed out")]
    TimedOut,
    /// Not from our page, or not to this browser.
    #[error("the form did not come from this pool's page in this browser")]
    Forged,
}
