//! Sign-in with AWS Cognito for axum.
//!
//! The relying party's side of the OAuth 2.0 authorization code flow with PKCE: it sends the
//! browser to the pool's hosted page, exchanges the code that comes back, verifies both tokens
//! and keeps the access token, a JWT, in an httponly cookie that each request is checked by.
//!
//! With another OpenID Connect provider than Cognito ([`ProviderKind::OpenId`]) its metadata says
//! where its endpoints are, and the ID token takes the access token's place in that cookie.
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
mod discovery;
mod endpoints;
mod extract;
mod flow;
mod http_client;
mod json;
mod jwks;
mod keep_session;
mod oauth;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod provider;
mod relying_party;
mod return_to;
mod token;
mod user;

pub use auth::Auth;
pub use clock::{Clock, MockClock, SystemClock};
pub use config::{
    AuthConfig, CognitoConfig, ConfigError, CookieConfig, Issuer, ProviderKind, SameSite,
    SecretKeys, SessionConfig, SiteUrl, UserPoolId,
};
pub use cookies::{Cookie, CookieManager, RequestCookies};
pub use discovery::{DiscoveryError, ProviderMetadata};
pub use endpoints::{Endpoints, routes};
pub use extract::{CurrentUser, OptionalUser};
pub use flow::{
    AuthError, BeginLoginError, CallbackError, CallbackParams, CallbackParamsError, FailedLogin,
    FailedRefresh, HostedPageOptions, Redirection, SessionUpkeep,
};
pub use http_client::HttpError;
pub use jwks::{JwksError, KeySet, KeyStore, RemoteKeyStore};
pub use keep_session::keep_session;
pub use oauth::TokenRequestError;
pub use relying_party::{RelyingParty, SetUpError};
pub use return_to::ReturnTo;
pub use token::{CognitoVerifier, IdTokenClaims, SessionClaims, TokenError, TokenUse};
pub use user::{Profile, User};
