//! Settings, read once at start, under the names that Cognito users know.

mod cognito;
mod cookies;
mod error;
mod identifiers;
mod lookup;
mod prompt;
mod provider_kind;
mod secret_keys;
mod session;
mod settings;
mod site_url;

pub use cognito::CognitoConfig;
pub use cookies::{CookieConfig, SameSite};
pub use error::ConfigError;
pub(crate) use identifiers::parse_endpoint_url;
pub use identifiers::{Issuer, UserPoolId};
pub use prompt::Prompt;
pub use provider_kind::ProviderKind;
pub use secret_keys::SecretKeys;
pub use session::SessionConfig;
pub use settings::AuthConfig;
pub use site_url::SiteUrl;
