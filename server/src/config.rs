use crate::StartError;
use crate::environment::Environment;
use axum::http::HeaderValue;
use cognito::{AuthConfig, SiteUrl};
use std::net::SocketAddr;
use std::sync::Arc;

/// Everything that the server is told from outside.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// How people sign in.
    pub auth: AuthConfig,
    /// Whether to serve under the Lambda Runtime API instead of on a socket.
    pub lambda: bool,
    /// `CORS_ALLOWED_ORIGINS`: the origins whose scripts may call `/api`; none by default.
    pub cors_allowed_origins: Arc<[HeaderValue]>,
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
