//! Settings, read once at start, under the names that Cognito users know.

mod cognito;
mod error;
mod identifiers;
mod lookup;
mod secret_keys;
mod settings;
mod site_url;

pub use cognito::CognitoConfig;
pub use error::ConfigError;
pub use identifiers::{Issuer, UserPoolId};
pub use secret_keys::SecretKeys;
pub use settings::AuthConfig;
pub use site_url::SiteUrl;
