use super::lookup::Lookup;
use super::{ConfigError, SiteUrl};

/// Attributes and sizes of the session's cookies.
#[derive(Debug, Clone)]
pub struct CookieConfig {
    /// `AWS_COGNITO_COOKIE_DOMAIN`: the domain whose other hosts share the session. By default the
    /// cookies belong to the site's own host alone.
    pub domain: Option<String>,
    /// `AWS_COGNITO_COOKIE_SAMESITE`, `lax` by default.
    pub same_site: SameSite,
    /// `AWS_COGNITO_COOKIE_BUDGET_BYTES`, 8,000 by default: how much of a request our cookies may
    /// take, names included. CloudFront and API Gateway refuse requests with much larger headers.
    pub budget: usize,
}

/// When a browser sends the session's cookies with requests that another site caused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameSite {
    /// With navigations: a link from elsewhere finds its reader signed in.
    Lax,
    /// Never: such a link costs one more step before its reader is signed in.
    Strict,
}

impl From<SameSite> for cookie::SameSite {
    fn from(same_site: SameSite) -> Self {
        match same_site {
            SameSite::Lax => Self::Lax,
            SameSite::Strict => Self::Strict,
        }
    }
}

impl CookieConfig {
    pub(super) fn read<F: Fn(&str) -> Option<String>>(
        lookup: &Lookup<F>,
        site_url: &SiteUrl,
    ) -> Result<Self, ConfigError> {
        let domain = lookup.parsed_or(
            "AWS_COGNITO_COOKIE_DOMAIN",
            "a domain that SITE_URL's host belongs to, such as example.com for \
             https://app.example.com",
            None,
            |domain| parse_domain(domain, site_url).map(Some),
        )?;
        Ok(Self {
            domain,
            same_site: lookup.parsed_or(
                "AWS_COGNITO_COOKIE_SAMESITE",
                "lax or strict (none would let every other site use the session)",
                SameSite::Lax,
                |value| match value.to_ascii_lowercase().as_str() {
                    "lax" => Some(SameSite::Lax),
                    "strict" => Some(SameSite::Strict),
                    _ => None,
                },
            )?,
            budget: lookup.parsed_or(
                "AWS_COGNITO_COOKIE_BUDGET_BYTES",
                "a number of bytes from 4000 to 16000",
                8000,
                |bytes| bytes.parse().ok().filter(|n| (4000..=16_000).contains(n)),
            )?,
        })
    }
}

/// A domain of at least two labels that is the site's host or a parent of it. Browsers refuse any
/// other ([RFC 6265 section 5.3](https://www.rfc-editor.org/rfc/rfc6265#section-5.3)).
fn parse_domain(text: &str, site_url: &SiteUrl) -> Option<String> {
    let domain = text.trim_start_matches('.').to_ascii_lowercase();
    let host = site_url.domain()?;
    let is_parent = host
        .strip_suffix(&domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    (domain.contains('.') && site_url.is_https() && is_parent).then_some(domain)
}
