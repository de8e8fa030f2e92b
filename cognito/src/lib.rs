#![doc = include_str!("../README.md")]

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
mod known_request;
mod oauth;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod provider;
mod relying_party;
mod respond;
mod return_to;
#[cfg(any(test, fuzzing))]
mod test_key;
#[cfg(test)]
mod test_provider;
mod token;
mod user;

pub use auth::Auth;
pub use clock::{Clock, MockClock, SystemClock};
pub use config::{
    AuthConfig, CognitoConfig, ConfigError, CookieConfig, Issuer, Prompt, ProviderKind, SameSite,
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
pub use jwks::{JwksError, KeySet, KeyStore, RemoteKeyStore, SigningKey};
pub use keep_session::keep_session;
pub use oauth::TokenRequestError;
pub use relying_party::{RelyingParty, SetUpError};
pub use return_to::ReturnTo;
pub use token::{AllClaims, CognitoVerifier, IdTokenClaims, SessionClaims, TokenError, TokenUse};
pub use user::{Profile, User};
