//! What the pool is called, and the addresses that follow from it.

use std::net::SocketAddr;

use url::Url;

/// The default pool id; it matches Cognito's pattern for pool ids.
pub(crate) const USER_POOL_ID: &str = "eu-west-1_LocalPool";

/// The pool's id, region and base URLs.
pub(crate) struct PoolNames {
    pub(crate) user_pool_id: String,
    /// The login domain, without a slash at the end.
    pub(crate) domain: String,
    /// `{domain}/{user_pool_id}`: its path is the pool id, as at Cognito.
    pub(crate) issuer: String,
}

impl PoolNames {
    /// The addresses follow from where the pool listens, unless others are configured.
    pub(crate) fn new(
        user_pool_id: String,
        address: SocketAddr,
        domain: Option<String>,
        issuer: Option<String>,
    ) -> Self {
        let domain = domain.unwrap_or_else(|| format!("http://{address}"));
        Self {
            issuer: issuer.unwrap_or_else(|| format!("{domain}/{user_pool_id}")),
            user_pool_id,
            domain,
        }
    }

    /// The part of the pool id before the underscore.
    pub(crate) fn region(&self) -> &str {
        self.user_pool_id.split('_').next().unwrap_or_default()
    }
}

/// Cognito's pattern: `^[a-z]{2}-(gov-)?[a-z]+-\d_[a-zA-Z0-9]+$`
pub(crate) fn is_user_pool_id(id: &str) -> bool {
    let lower = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase());
    let Some((region, name)) = id.split_once('_') else {
        return false;
    };
    let parts: Vec<&str> = region.split('-').collect();
    let (country, direction, number) = match parts.as_slice() {
        [country, direction, number] | [country, "gov", direction, number] => {
            (*country, *direction, *number)
        }
        _ => return false,
    };
    let digit = number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit());
    (country.len() == 2 && lower(country) && lower(direction) && digit)
        && (1..=55).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// An absolute address without a slash, query or fragment at the end.
pub(crate) fn is_base_url(text: &str) -> bool {
    let url = Url::parse(text).ok();
    !text.ends_with('/')
        && url.is_some_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.has_host()
                && url.query().is_none()
                && url.fragment().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::is_user_pool_id;

    #[test]
    fn a_pool_id_is_a_region_and_a_name() {
        for id in [
            "eu-west-1_LocalPool",
            "us-gov-west-1_aB3",
            "ap-southeast-2_X",
        ] {
            assert!(is_user_pool_id(id), "{id}");
        }
        for id in [
            "",
            "LocalPool",
            "eu-west-1_",
            "eu-west-1_a/b",
            "eu-west-12_a",
            "EU-west-1_a",
        ] {
            assert!(!is_user_pool_id(id), "{id}");
        }
    }
}
