use crate::remote::RemoteError;
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
    /// Settings cannot be read from AWS.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// A setting is missing or malformed, and AWS was asked for settings too.
    #[error("{0} (looked for in the environment, in .env and under {1})")]
    Remotely(Box<StartError>, String),
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
    /// The CDN's secret is malformed.
    #[error(
        "ORIGIN_VERIFY_SECRET is malformed: it should be at least 32 random characters, \
         several with commas between"
    )]
    OriginSecrets,
    /// A CDN is in front, and requests that go around it could not be told from others.
    #[error(
        "ORIGIN_VERIFY_SECRET is not set, and ORIGIN_VERIFY_REQUIRED is true: it should be the \
         value of the header X-Origin-Verify that the CDN sends"
    )]
    OriginSecretsMissing,
    /// A switch is neither on nor off.
    #[error("{0} is malformed: it should be true or false")]
    Flag(&'static str),
    /// How long settings count is malformed.
    #[error("SETTINGS_TTL_SECONDS is malformed: it should be a number of seconds from 1 to 86400")]
    SettingsLifetime,
    /// What is to be logged is malformed.
    #[error(
        "RUST_LOG is malformed: it should be a level, such as info, or levels for parts of the program, such as \
         info,hyper_util=debug"
    )]
    LogLevel,
    /// The log's format is unknown.
    #[error("LOG_FORMAT is malformed: it should be text or json")]
    LogFormat,
    /// The metrics' address is malformed.
    #[error(
        "METRICS_ADDR is malformed: it should be an address and a port, such as 127.0.0.1:9464"
    )]
    MetricsAddress,
    /// The metrics' address cannot be listened on.
    #[error("cannot listen on {address} (METRICS_ADDR): {source}")]
    ListenForMetrics {
        /// The address.
        address: std::net::SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// This build has no OpenTelemetry in it.
    #[error(
        "OTEL_EXPORTER_OTLP_ENDPOINT is set, but this build makes no traces: \
         build it with the feature `otel`, or remove the setting"
    )]
    NoTraces,
    /// Traces cannot be sent.
    #[error(
        "OTEL_EXPORTER_OTLP_ENDPOINT is malformed: it should be an address such as http://127.0.0.1:4318 ({0})"
    )]
    Traces(String),
    /// No task can run.
    #[error("the system does not let the server start its threads: {0}")]
    Runtime(#[source] std::io::Error),
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
