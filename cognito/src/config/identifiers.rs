//! Identifiers of the user pool, parsed once: a function that takes a `UserPoolId` cannot get
//! anything else.

use std::fmt;
use url::{Host, Url};

/// A user pool's id, such as `eu-west-1_AbCdEfGhI`.
///
/// Source: [Amazon Cognito API, `UserPoolType`](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserPoolId(String);

impl UserPoolId {
    /// Accepts `{region}_{alphanumeric}`; `None` for anything else.
    ///
    /// ```
    /// use cognito::UserPoolId;
    ///
    /// assert_eq!(UserPoolId::parse("eu-west-1_AbC").unwrap().region(), "eu-west-1");
    /// assert!(UserPoolId::parse("AbC").is_none());
    /// ```
    pub fn parse(id: &str) -> Option<Self> {
        let (region, suffix) = id.split_once('_')?;
        let suffix_fits = !suffix.is_empty()
            && suffix.len() <= 55
            && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_region(region) && suffix_fits).then(|| Self(id.to_owned()))
    }

    /// The AWS region that the pool lives in.
    pub fn region(&self) -> &str {
        self.0.split_once('_').map_or("", |(region, _)| region)
    }

    /// The id as AWS writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether `region` has the form of an AWS region: `eu-west-1`, `us-gov-east-1`.
pub(super) fn is_region(region: &str) -> bool {
    let mut parts = region.split('-').peekable();
    let is_word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    let country = parts
        .next()
        .filter(is_word)
        .is_some_and(|part| part.len() == 2);
    let _government = parts.next_if_eq(&"gov");
    let direction = parts.next().filter(is_word).is_some();
    let number = parts
        .next()
        .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    country && direction && number && parts.next().is_none()
}

/// The issuer of the tokens: compared with `iss` exactly, character for character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer(String);

impl Issuer {
    /// Cognito's issuer for a user pool.
    pub fn of_user_pool(pool: &UserPoolId) -> Self {
        Self(format!(
            "https://cognito-idp.{}.amazonaws.com/{}",
            pool.region(),
            pool.as_str()
        ))
    }

    /// An issuer URL: https (http on loopback only), without query or fragment.
    pub fn parse(issuer: &str) -> Option<Self> {
        let url = parse_endpoint_url(issuer)?;
        (url.query().is_none() && url.fragment().is_none()).then(|| Self(issuer.to_owned()))
    }

    /// Whether it is a user pool's, in one of the two forms that Cognito gives it.
    ///
    /// ```
    /// use cognito::Issuer;
    ///
    /// let pool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC";
    /// assert!(Issuer::parse(pool).unwrap().is_user_pool());
    /// assert!(!Issuer::parse("https://accounts.example.com").unwrap().is_user_pool());
    /// ```
    pub fn is_user_pool(&self) -> bool {
        let host_and_pool = self
            .0
            .strip_prefix("https://")
            .and_then(|rest| rest.split_once('/'));
        let Some((host, pool)) = host_and_pool else {
            return false;
        };
        let host = host.strip_prefix("issuer-").unwrap_or(host);
        UserPoolId::parse(pool)
            .is_some_and(|pool| host == format!("cognito-idp.{}.amazonaws.com", pool.region()))
    }

    /// The issuer as it stands in `iss`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Parses an absolute URL that tokens may travel to: https, or http on loopback, where there is
/// no network to listen on ([RFC 8252 section 8.3](https://www.rfc-editor.org/rfc/rfc8252#section-8.3)).
pub(crate) fn parse_endpoint_url(text: &str) -> Option<Url> {
    // The parser is forgiving: it drops line breaks, and adds slashes that are missing.
    if !text.contains("://") || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let encrypted = url.scheme() == "https";
    let local = url.scheme() == "http" && is_loopback(&url);
    let no_userinfo = url.username().is_empty() && url.password().is_none();
    let plain_host = match url.host()? {
        Host::Domain(name) => name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    };
    let usable = no_userinfo && plain_host && url.port() != Some(0);
    ((encrypted || local) && usable).then_some(url)
}

/// Whether the URL's host is this machine: `localhost` or a loopback address.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
