use crate::StartError;
use crate::environment::Environment;
use cognito::AuthConfig;
use std::net::SocketAddr;

/// Everything that the server is told from outside.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// How people sign in.
    pub auth: AuthConfig,
    /// Whether to serve under the Lambda Runtime API instead of on a socket.
    pub lambda: bool,
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
        Ok(Self { auth, lambda })
    }
}
