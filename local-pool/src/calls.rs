//! How often each endpoint was called, for tests such as "no token was requested".

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::grant_type::GrantType;

/// An endpoint of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Endpoint {
    /// `GET {issuer}/.well-known/openid-configuration`
    Discovery,
    /// `GET {issuer}/.well-known/jwks.json`
    Jwks,
    /// `GET /oauth2/authorize`
    Authorize,
    /// `GET` and `POST /login`
    Login,
    /// `POST /oauth2/token`
    Token,
    /// `GET /oauth2/userInfo`
    UserInfo,
    /// `POST /oauth2/revoke`
    Revoke,
    /// `GET /logout`
    Logout,
    /// `GET /error`
    Error,
}

impl Endpoint {
    /// Every endpoint.
    pub const ALL: [Self; 9] = [
        Self::Discovery,
        Self::Jwks,
        Self::Authorize,
        Self::Login,
        Self::Token,
        Self::UserInfo,
        Self::Revoke,
        Self::Logout,
        Self::Error,
    ];

    /// Its name in the control API, such as `token`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Discovery => "discovery",
            Self::Jwks => "jwks",
            Self::Authorize => "authorize",
            Self::Login => "login",
            Self::Token => "token",
            Self::UserInfo => "userinfo",
            Self::Revoke => "revoke",
            Self::Logout => "logout",
            Self::Error => "error",
        }
    }
}

/// One counter per [`Endpoint`], and one per [`GrantType`].
#[derive(Default)]
pub(crate) struct Calls {
    endpoints: [AtomicU64; Endpoint::ALL.len()],
    grants: [AtomicU64; GrantType::ALL.len()],
}

impl Calls {
    pub(crate) fn count(&self, endpoint: Endpoint) {
        self.endpoints[endpoint as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_grant(&self, grant: GrantType) {
        self.grants[grant as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn of(&self, endpoint: Endpoint) -> u64 {
        self.endpoints[endpoint as usize].load(Ordering::Relaxed)
    }

    pub(crate) fn of_grant(&self, grant: GrantType) -> u64 {
        self.grants[grant as usize].load(Ordering::Relaxed)
    }

    /// Every count by name: `token`, and by grant type `token.refresh_token`.
    pub(crate) fn by_name(&self) -> BTreeMap<String, u64> {
        let endpoints = Endpoint::ALL.map(|endpoint| (endpoint.name().into(), self.of(endpoint)));
        let grants =
            GrantType::ALL.map(|grant| (format!("token.{}", grant.name()), self.of_grant(grant)));
        endpoints.into_iter().chain(grants).collect()
    }
}
