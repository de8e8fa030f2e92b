use crate::OriginSecrets;
use crate::StartError;
use crate::environment::Environment;
use axum::http::HeaderValue;
use cognito::{AuthConfig, SiteUrl};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// How long settings from AWS count before they are read again, unless `SETTINGS_TTL_SECONDS` says.
const SETTINGS_LIFETIME: Duration = Duration::from_secs(300);

/// Everything that the server is told from outside.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// How people sign in.
    pub auth: AuthConfig,
    /// Whether to serve under the Lambda Runtime API instead of on a socket.
    pub lambda: bool,
    /// `CORS_ALLOWED_ORIGINS`: the origins whose scripts may call `/api`; none by default.
    pub cors_allowed_origins: Arc<[HeaderValue]>,
    /// `ORIGIN_VERIFY_SECRET`: what a CDN in front proves itself with; none by default.
    pub origin_secrets: OriginSecrets,
    /// `SETTINGS_TTL_SECONDS`: how long settings from AWS count before they are read again.
    pub settings_lifetime: Duration,
}

impl ServerConfig {
    /// Reads the settings of a server that will listen on `address`.
    ///
    /// # Errors
    /// The first one that is missing or malformed.
    pub fn read(environment: &Environment, address: SocketAddr) -> Result<Self, StartError> {
        let lambda = environment.is_lambda();
        let auth = AuthConfig::from_lookup(|name| environment.get(name))?;
        // Everybody would be the same signed-in user, for all who can reach this machine.
        if matches!(auth, AuthConfig::Disabled { .. }) {
            if lambda {
                return Err(StartError::DisabledUnderLambda);
            }
            if !address.ip().is_loopback() {
                return Err(StartError::DisabledOnNetwork(address));
            }
        }
        Ok(Self {
            auth,
            lambda,
            cors_allowed_origins: read_origins(environment)?,
            origin_secrets: read_origin_secrets(environment)?,
            settings_lifetime: read_lifetime(environment)?,
        })
    }
}

/// Exact origins with commas between. `*` is none: with cookies it would open the API to every
/// site.
fn read_origins(environment: &Environment) -> Result<Arc<[HeaderValue]>, StartError> {
    let Some(origins) = environment.get("CORS_ALLOWED_ORIGINS") else {
        return Ok(Arc::new([]));
    };
    origins
        .split(',')
        .map(|origin| {
            let origin = SiteUrl::parse(origin.trim()).ok_or(StartError::CorsOrigins)?;
            HeaderValue::try_from(origin.origin()).map_err(|_| StartError::CorsOrigins)
        })
        .collect()
}

/// With `ORIGIN_VERIFY_REQUIRED`, as the deployment behind CloudFront sets it, a secret that got lost
/// does not open the way around the CDN.
fn read_origin_secrets(environment: &Environment) -> Result<OriginSecrets, StartError> {
    const REQUIRED: &str = "ORIGIN_VERIFY_REQUIRED";
    let secrets = environment.get("ORIGIN_VERIFY_SECRET");
    let is_required = match environment.get(REQUIRED).as_deref() {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(StartError::Flag(REQUIRED)),
    };
    match secrets {
        Some(secrets) => OriginSecrets::parse(&secrets).ok_or(StartError::OriginSecrets),
        None if is_required => Err(StartError::OriginSecretsMissing),
        None => Ok(OriginSecrets::default()),
    }
}

fn read_lifetime(environment: &Environment) -> Result<Duration, StartError> {
    let Some(seconds) = environment.get("SETTINGS_TTL_SECONDS") else {
        return Ok(SETTINGS_LIFETIME);
    };
    let seconds = seconds
        .parse()
        .ok()
        .filter(|seconds| (1..=86_400).contains(seconds));
    seconds
        .map(Duration::from_secs)
        .ok_or(StartError::SettingsLifetime)
}
