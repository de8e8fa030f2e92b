//! Settings from outside this machine, read at run time: parameters of SSM Parameter Store, and
//! secrets of Secrets Manager.

mod error;
#[cfg(feature = "aws")]
mod http_client;
#[cfg(feature = "aws")]
mod parameters;
#[cfg(feature = "aws")]
mod sdk_error;
#[cfg(feature = "aws")]
mod secrets;
#[cfg(feature = "aws")]
#[path = "aws.rs"]
mod settings;
#[cfg(not(feature = "aws"))]
#[path = "absent.rs"]
mod settings;

pub use error::RemoteError;
pub(crate) use settings::RemoteSettings;

/// Names the path in SSM Parameter Store that the settings lie under, such as
/// `/leptos-cognito/prod`. The last part of a parameter's name is the setting's name.
pub(crate) const PATH: &str = "CONFIG_SSM_PATH";

/// Settings that may lie in Secrets Manager, and those that name the secret.
pub(crate) const SECRETS: [(&str, &str); 3] = [
    (
        "AWS_COGNITO_USER_POOL_CLIENT_SECRET",
        "AWS_COGNITO_USER_POOL_CLIENT_SECRET_ARN",
    ),
    ("SECRET_KEY", "SECRET_KEY_ARN"),
    ("ORIGIN_VERIFY_SECRET", "ORIGIN_VERIFY_SECRET_ARN"),
];
