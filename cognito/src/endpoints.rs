//! The provider's addresses, and our own.

use crate::config::Issuer;
use url::Url;

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

/// Where a provider's endpoints are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Where the browser goes to sign in.
    pub authorization: String,
    /// Where codes and refresh tokens are exchanged for tokens.
    pub token: String,
    /// The signing keys. A user pool has them at the issuer, not at the login domain.
    pub jwks: String,
    /// Where refresh tokens are revoked, if they can be.
    pub revocation: Option<String>,
    /// Where the browser goes to end the provider's own session, if there is such a place.
    pub end_session: Option<String>,
    /// Where claims are to be had that the ID token lacks. Not asked for with a user pool, whose ID
    /// tokens have them all.
    pub user_info: Option<String>,
}

impl Endpoints {
    /// The endpoints of the user pool whose pages are at `domain`: they follow from it, without any
    /// request.
    ///
    /// Source: [User pool endpoints and managed login reference](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html).
    pub fn of_user_pool(domain: &Url, issuer: &Issuer) -> Self {
        let domain = domain.origin().ascii_serialization();
        let issuer = issuer.as_str().trim_end_matches('/');
        Self {
            authorization: format!("{domain}/oauth2/authorize"),
            token: format!("{domain}/oauth2/token"),
            jwks: format!("{issuer}/.well-known/jwks.json"),
            revocation: Some(format!("{domain}/oauth2/revoke")),
            end_session: Some(format!("{domain}/logout")),
            user_info: None,
        }
    }
}
