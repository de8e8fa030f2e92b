use super::RequestCookies;
use super::seal::Sealer;
use crate::config::{SecretKeys, SiteUrl};
use cookie::time::Duration as CookieDuration;
use cookie::{Cookie, SameSite};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

/// The largest cookie that every browser keeps: name and value together, in bytes
/// ([RFC 6265 section 6.1](https://www.rfc-editor.org/rfc/rfc6265#section-6.1)).
const MAX_COOKIE_SIZE: usize = 4096;

/// How many pending logins one answer removes.
pub(crate) const MAX_REMOVALS: usize = 20;

/// Decides names and attributes of every cookie, once.
pub struct CookieManager {
    host_prefixed: bool,
    sealer: Sealer,
    access_token: String,
    profile: String,
    refresh_token: String,
    login_prefix: String,
}

impl CookieManager {
    /// The cookies of the site at `site_url`. `None` only if the crypto library fails.
    pub fn new(site_url: &SiteUrl, secrets: &SecretKeys) -> Option<Self> {
        // `__Host-` pins a cookie to this very host, over https, so that no sibling domain can
        // plant one. Browsers refuse it over http, which a site may use on loopback only.
        let host_prefixed = site_url.is_https();
        let name = |name: &str| format!("{}{name}", if host_prefixed { "__Host-" } else { "" });
        Some(Self {
            host_prefixed,
            sealer: Sealer::new(secrets)?,
            access_token: name("cognito_access_token"),
            profile: name("cognito_profile"),
            refresh_token: name("cognito_refresh_token"),
            login_prefix: name("cognito_login_"),
        })
    }

    /// Name of the cookie that holds the access token, as the JWT it is.
    pub fn access_token(&self) -> &str {
        &self.access_token
    }

    /// Name of the sealed cookie that holds what is shown of the ID token.
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// Name of the sealed cookie that holds the refresh token.
    pub fn refresh_token(&self) -> &str {
        &self.refresh_token
    }

    /// What the names of pending logins' sealed cookies begin with.
    pub fn login_prefix(&self) -> &str {
        &self.login_prefix
    }

    /// A cookie with our attributes. `None` if no browser would keep one of that size.
    pub(crate) fn plain(
        &self,
        name: &str,
        value: String,
        max_age: Duration,
    ) -> Option<Cookie<'static>> {
        if name.len() + value.len() > MAX_COOKIE_SIZE {
            return None;
        }
        let seconds = i64::try_from(max_age.as_secs()).ok()?;
        Some(
            Cookie::build((name.to_owned(), value))
                .path("/")
                // Scripts never see it: a token that JavaScript can read, an injection can steal.
                .http_only(true)
                .secure(self.host_prefixed)
                // Lax, not Strict: the callback is a cross-site navigation, and a Strict cookie
                // would be missing from it.
                .same_site(SameSite::Lax)
                .max_age(CookieDuration::seconds(seconds))
                .build(),
        )
    }

    /// A cookie whose value only this application can read or write.
    pub(crate) fn sealed<T: Serialize>(
        &self,
        name: &str,
        value: &T,
        max_age: Duration,
    ) -> Option<Cookie<'static>> {
        let plaintext = serde_json::to_vec(value).ok()?;
        self.plain(name, self.sealer.seal(name, &plaintext)?, max_age)
    }

    /// The first value of the sealed cookie called `name` that opens. One that does not is treated
    /// as absent: a foreign or outdated cookie means "signed out", never an error.
    pub(crate) fn open<T: DeserializeOwned>(
        &self,
        cookies: &RequestCookies,
        name: &str,
    ) -> Option<T> {
        cookies
            .values(name)
            .find_map(|value| self.open_value(name, value))
    }

    /// Opens one value of the sealed cookie called `name`.
    pub(crate) fn open_value<T: DeserializeOwned>(&self, name: &str, value: &str) -> Option<T> {
        serde_json::from_slice(&self.sealer.open(name, value)?).ok()
    }

    /// Tells the browser to drop the cookie called `name`.
    pub(crate) fn removal(&self, name: &str) -> Cookie<'static> {
        let mut cookie = Cookie::build((name.to_owned(), ""))
            .path("/")
            .http_only(true)
            .secure(self.host_prefixed)
            .same_site(SameSite::Lax)
            .build();
        // Max-Age and Expires: not every client believes the one or the other.
        cookie.make_removal();
        cookie
    }

    /// Removals of all the session's cookies, whether the request carried them or not.
    pub(crate) fn session_removals(&self) -> Vec<Cookie<'static>> {
        [&self.access_token, &self.profile, &self.refresh_token]
            .map(|name| self.removal(name))
            .into()
    }

    /// Removals of the pending logins that the request carries; of the first ones if somebody sent
    /// very many, so that the answer stays small.
    pub(crate) fn login_removals(&self, cookies: &RequestCookies) -> Vec<Cookie<'static>> {
        cookies
            .with_prefix(&self.login_prefix)
            .take(MAX_REMOVALS)
            .map(|(name, _)| self.removal(name))
            .collect()
    }
}
