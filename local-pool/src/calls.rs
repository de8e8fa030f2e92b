//! How often each endpoint was called, for tests such as "no token was requested".

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::grant_type::GrantType;

/// An endpoint of the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// `GET` and `POST /signup`
    SignUp,
    /// `GET` and `POST /confirm`, the page for the code after the sign-up
    Confirm,
    /// `POST /resendcode`
    ResendCode,
    /// `GET /confirmUser`, the link in the mail
    ConfirmUser,
    /// `GET` and `POST /forgotPassword`
    ForgotPassword,
    /// `GET` and `POST /confirmForgotPassword`
    ConfirmForgotPassword,
    /// `POST /newPassword`, in place of a temporary one
    NewPassword,
    /// `POST /mfa` and `POST /mfa/setup`
    Mfa,
    /// `GET` and `POST /identityProvider`, the page that plays another provider
    IdentityProvider,
}

impl Endpoint {
    /// Every endpoint.
    pub const ALL: [Self; 18] = [
        Self::Discovery,
        Self::Jwks,
        Self::Authorize,
        Self::Login,
        Self::Token,
        Self::UserInfo,
        Self::Revoke,
        Self::Logout,
        Self::Error,
        Self::SignUp,
        Self::Confirm,
        Self::ResendCode,
        Self::ConfirmUser,
        Self::ForgotPassword,
        Self::ConfirmForgotPassword,
        Self::NewPassword,
        Self::Mfa,
        Self::IdentityProvider,
    ];

    /// The endpoint that the control API calls `name`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|endpoint| endpoint.name() == name)
    }

    /// Whether people fill in a form here.
    pub(crate) fn has_form(self) -> bool {
        let without = [
            Self::Discovery,
            Self::Jwks,
            Self::Authorize,
            Self::Token,
            Self::UserInfo,
            Self::Revoke,
            Self::Logout,
            Self::Error,
            Self::ConfirmUser,
        ];
        !without.contains(&self)
    }

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
            Self::SignUp => "signup",
            Self::Confirm => "confirm",
            Self::ResendCode => "resend_code",
            Self::ConfirmUser => "confirm_user",
            Self::ForgotPassword => "forgot_password",
            Self::ConfirmForgotPassword => "confirm_forgot_password",
            Self::NewPassword => "new_password",
            Self::Mfa => "mfa",
            Self::IdentityProvider => "identity_provider",
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

    /// Begins again at zero.
    pub(crate) fn reset(&self) {
        for counter in self.endpoints.iter().chain(&self.grants) {
            counter.store(0, Ordering::Relaxed);
        }
    }

    /// Every count by name: `token`, and by grant type `token.refresh_token`.
    pub(crate) fn by_name(&self) -> BTreeMap<String, u64> {
        let endpoints = Endpoint::ALL.map(|endpoint| (endpoint.name().into(), self.of(endpoint)));
        let grants =
            GrantType::ALL.map(|grant| (format!("token.{}", grant.name()), self.of_grant(grant)));
        endpoints.into_iter().chain(grants).collect()
    }
}
