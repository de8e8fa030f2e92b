//! The user pool's addresses.

use crate::config::CognitoConfig;

/// The paths of the relying party's own sign-in routes, the same in every application: the
/// callback and sign-out URLs that are registered with the app client are built from them.
pub mod routes {
    /// Starts a sign-in.
    pub const LOGIN: &str = "/login";
    /// Where the pool returns to with a code: the `redirect_uri`.
    pub const POSTLOGIN: &str = "/postlogin";
    /// Refreshes the session now.
    pub const REFRESH: &str = "/refresh";
    /// Ends the session.
    pub const LOGOUT: &str = "/logout";
    /// Where the pool returns to after sign-out: the `logout_uri`.
    pub const POSTLOGOUT: &str = "/postlogout";
}

/// The user pool's endpoints, derived from its login domain and issuer.
///
/// Source: [User pool endpoints and managed login reference](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html).
#[derive(Debug, Clone)]
pub struct Endpoints {
    /// Where the browser goes to sign in.
    pub authorization: String,
    /// Where codes and refresh tokens are exchanged for tokens.
    pub token: String,
    /// Where refresh tokens are revoked.
    pub revocation: String,
    /// Where the browser goes to end the pool's own session.
    pub end_session: String,
    /// The signing keys. At the issuer, not at the login domain.
    pub jwks: String,
}

impl Endpoints {
    /// The endpoints of the configured pool.
    pub fn of(config: &CognitoConfig) -> Self {
        let domain = config.domain.origin().ascii_serialization();
        let issuer = config.issuer.as_str().trim_end_matches('/');
        Self {
            authorization: format!("{domain}/oauth2/authorize"),
            token: format!("{domain}/oauth2/token"),
            revocation: format!("{domain}/oauth2/revoke"),
            end_session: format!("{domain}/logout"),
            jwks: format!("{issuer}/.well-known/jwks.json"),
        }
    }
}
