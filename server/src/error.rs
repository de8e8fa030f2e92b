use cognito::{ConfigError, SetUpError};
use thiserror::Error;

/// Why the server does not start: one line each, naming the setting and what it should be.
#[derive(Debug, Error)]
pub enum StartError {
    /// The `.env` file cannot be read.
    #[error(".env cannot be read: {0}")]
    DotEnv(#[from] dotenvy::Error),
    /// A setting is missing or malformed.
    #[error("{0}")]
    Config(#[from] ConfigError),
    /// A setting is missing, and the local pool that would fill it in is not in this build.
    #[error("{0}. Copy .env.example to .env and fill it in, or start with: make local")]
    NoPool(ConfigError),
    /// Sign-in must not be switched off where others can reach the application.
    #[error("AWS_COGNITO_DISABLED must not be true under Lambda: remove it")]
    DisabledUnderLambda,
    /// Sign-in must not be switched off where others can reach the application.
    #[error(
        "AWS_COGNITO_DISABLED must not be true while LEPTOS_SITE_ADDR is {0}: \
         listen on a loopback address, such as 127.0.0.1:3000"
    )]
    DisabledOnNetwork(std::net::SocketAddr),
    /// An origin that may call the API is malformed.
    #[error(
        "CORS_ALLOWED_ORIGINS is malformed: it should be origins with commas between, such as \
         https://partner.example.com (no path, no *; http only on localhost)"
    )]
    CorsOrigins,
    /// The settings are well-formed but do not fit together.
    #[error(transparent)]
    SetUp(#[from] SetUpError),
    /// The address to listen on is malformed.
    #[error(
        "LEPTOS_SITE_ADDR is malformed: it should be an address and a port, such as 127.0.0.1:3000"
    )]
    SiteAddress,
    /// Another `LEPTOS_*` setting is malformed.
    #[error("a LEPTOS_ setting is malformed: {0}")]
    Leptos(String),
    /// The address cannot be listened on.
    #[error("cannot listen on {address} (LEPTOS_SITE_ADDR): {source}")]
    Listen {
        /// The address.
        address: std::net::SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The server stopped while serving.
    #[error("the server stopped: {0}")]
    Serve(#[from] std::io::Error),
    /// The Lambda runtime gave up.
    #[error("the Lambda runtime stopped: {0}")]
    Lambda(String),
    /// The local user pool cannot start.
    #[error("the local user pool does not start: {0}")]
    LocalPool(String),
}
