//! Sign-in with AWS Cognito for axum.
//!
//! The relying party's side of the OAuth 2.0 authorization code flow with PKCE: it sends the
//! browser to the pool's hosted page, exchanges the code that comes back, verifies both tokens
//! and keeps the access token, a JWT, in an httponly cookie that each request is checked by.
//!
//! ```
//! use axum::{Router, extract::FromRef, routing::get};
//! use cognito::{Auth, CurrentUser};
//!
//! #[derive(Clone, FromRef)]
//! struct AppState {
//!     auth: Auth,
//! }
//!
//! async fn account(CurrentUser(user): CurrentUser) -> String {
//!     format!("Signed in as {}", user.display_name())
//! }
//!
//! fn router(auth: Auth) -> Router {
//!     Router::new().route("/account", get(account)).with_state(AppState { auth })
//! }
//! ```
//!
//! [`AuthConfig::from_env`] reads the settings, [`Auth`] begins, completes, checks and ends a
//! session, [`keep_session`] refreshes it in front of all others, [`CurrentUser`] and
//! [`OptionalUser`] are the extractors.

mod audit;
mod auth;
mod clock;
mod config;
mod cookies;
mod disabled;
mod endpoints;
mod extract;
mod flow;
mod http_client;
mod jwks;
mod keep_session;
mod oauth;
mod relying_party;
mod respond;
mod return_to;
mod token;
mod user;

pub use auth::Auth;
pub use clock::{Clock, MockClock, SystemClock};
pub use config::{
    AuthConfig, CognitoConfig, ConfigError, CookieConfig, Issuer, SameSite, SecretKeys,
    SessionConfig, SiteUrl, UserPoolId,
};
pub use cookies::{Cookie, CookieManager, RequestCookies};
pub use endpoints::{Endpoints, routes};
pub use extract::{CurrentUser, OptionalUser};
pub use flow::{
    AuthError, CallbackError, CallbackParams, CallbackParamsError, FailedLogin, FailedRefresh,
    HostedPageOptions, Redirection, SessionUpkeep,
};
pub use http_client::HttpError;
pub use jwks::{JwksError, KeySet, KeyStore, RemoteKeyStore};
pub use keep_session::keep_session;
pub use oauth::TokenRequestError;
pub use relying_party::{RelyingParty, SetUpError};
pub use return_to::ReturnTo;
pub use token::{AccessTokenClaims, CognitoVerifier, IdTokenClaims, TokenError, TokenUse};
pub use user::{Profile, User};
