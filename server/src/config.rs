use crate::StartError;
use crate::environment::Environment;
use cognito::AuthConfig;

/// Everything that the server is told from outside.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    /// How people sign in.
    pub auth: AuthConfig,
    /// Whether to serve under the Lambda Runtime API instead of on a socket.
    pub lambda: bool,
}

impl ServerConfig {
    /// Reads the settings.
    ///
    /// # Errors
    /// The first one that is missing or malformed.
    pub fn read(environment: &Environment) -> Result<Self, StartError> {
        let lambda = environment.is_lambda();
        let auth = AuthConfig::from_lookup(|name| environment.get(name))?;
        // Everybody would be the same signed-in user, on the open internet.
        if lambda && matches!(auth, AuthConfig::Disabled { .. }) {
            return Err(StartError::DisabledUnderLambda);
        }
        Ok(Self { auth, lambda })
    }
}
