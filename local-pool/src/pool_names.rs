//! What the pool is called, and the addresses that follow from it.

use std::net::SocketAddr;

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
    pub(crate) fn new(address: SocketAddr) -> Self {
        let domain = format!("http://{address}");
        Self {
            user_pool_id: USER_POOL_ID.to_owned(),
            issuer: format!("{domain}/{USER_POOL_ID}"),
            domain,
        }
    }

    /// The part of the pool id before the underscore.
    pub(crate) fn region(&self) -> &str {
        self.user_pool_id.split('_').next().unwrap_or_default()
    }
}
