use super::identifiers::{is_loopback, parse_endpoint_url};
use url::Url;

/// The application's own origin, from the setting `SITE_URL`.
///
/// Every redirect URI is built from it, never from `Host` or `X-Forwarded-*`, which a client can
/// write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteUrl {
    url: Url,
    /// Each request is compared with it.
    origin: String,
}

impl SiteUrl {
    /// Accepts an origin such as `https://app.example.com`; http on loopback only; no path.
    ///
    /// ```
    /// use cognito::SiteUrl;
    ///
    /// assert!(SiteUrl::parse("https://app.example.com").is_some());
    /// assert!(SiteUrl::parse("http://localhost:3000/").is_some());
    /// assert!(SiteUrl::parse("http://app.example.com").is_none());
    /// assert!(SiteUrl::parse("https://app.example.com/path").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let url = parse_endpoint_url(text)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        bare.then(|| Self {
            origin: url.origin().ascii_serialization(),
            url,
        })
    }

    /// The origin as browsers write it in the `Origin` header: no trailing slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The absolute URL of `path` on this site. `path` starts with `/`.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The host, if it is a name and not an address.
    pub(super) fn domain(&self) -> Option<&str> {
        self.url.domain()
    }

    /// Whether the site is served over https, so that its cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether the site is on this machine only.
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.url)
    }
}
