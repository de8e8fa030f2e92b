//! How often each endpoint was called, for tests such as "no token was requested".

use std::sync::atomic::{AtomicU64, Ordering};

/// An endpoint of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// One counter per [`Endpoint`].
#[derive(Default)]
pub(crate) struct Calls([AtomicU64; 9]);

impl Calls {
    pub(crate) fn count(&self, endpoint: Endpoint) {
        self.0[endpoint as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn of(&self, endpoint: Endpoint) -> u64 {
        self.0[endpoint as usize].load(Ordering::Relaxed)
    }
}
