use crate::config::{CookieConfig, SiteUrl};
use cookie::Cookie;
use cookie::time::Duration as CookieDuration;
use std::time::Duration;

/// The attributes of one kind of cookie, and what they demand of its name.
#[derive(Clone)]
pub(super) struct Attributes {
    secure: bool,
    domain: Option<String>,
    same_site: cookie::SameSite,
}

impl Attributes {
    /// Of the session's cookies, as configured.
    pub fn of_session(site_url: &SiteUrl, config: &CookieConfig) -> Self {
        Self {
            secure: site_url.is_https(),
            domain: config.domain.clone(),
            same_site: config.same_site.into(),
        }
    }

    /// Of the cookies of a sign-in under way. They never leave the site's own host: the callback
    /// comes there. Lax, not Strict, whatever is configured: the callback is a cross-site
    /// navigation, and a Strict cookie would be missing from it.
    pub fn of_login(site_url: &SiteUrl) -> Self {
        Self {
            secure: site_url.is_https(),
            domain: None,
            same_site: cookie::SameSite::Lax,
        }
    }

    /// What the name begins with, as browsers then enforce: `__Host-` pins a cookie to this very
    /// host, so that no sibling domain can plant one; `__Secure-` is what is left of that for a
    /// cookie that hosts share. Browsers refuse both over http, which a site may use on loopback
    /// only. Source: [RFC 6265bis section 4.1.3](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-20#section-4.1.3).
    pub fn name_prefix(&self) -> &'static str {
        match (self.secure, &self.domain) {
            (true, None) => "__Host-",
            (true, Some(_)) => "__Secure-",
            (false, _) => "",
        }
    }

    /// A cookie that lives for `max_age`.
    pub fn cookie(&self, name: String, value: String, max_age: Duration) -> Cookie<'static> {
        let seconds = i64::try_from(max_age.as_secs()).unwrap_or(i64::MAX);
        let mut cookie = self.bare(name, value);
        cookie.set_max_age(CookieDuration::seconds(seconds));
        cookie
    }

    /// Tells the browser to drop the cookie called `name`.
    pub fn removal(&self, name: String) -> Cookie<'static> {
        let mut cookie = self.bare(name, String::new());
        // Max-Age and Expires: not every client believes the one or the other.
        cookie.make_removal();
        cookie
    }

    fn bare(&self, name: String, value: String) -> Cookie<'static> {
        let mut cookie = Cookie::build((name, value))
            .path("/")
            // Scripts never see it: a token that JavaScript can read, an injection can steal.
            .http_only(true)
            .secure(self.secure)
            .same_site(self.same_site)
            .build();
        if let Some(domain) = &self.domain {
            cookie.set_domain(domain.clone());
        }
        cookie
    }
}
