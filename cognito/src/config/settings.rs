use super::lookup::Lookup;
use super::{CognitoConfig, ConfigError, SiteUrl};

/// How people sign in: with a user pool, or (for development) not at all.
#[derive(Debug, Clone)]
pub enum AuthConfig {
    /// With a Cognito user pool.
    Cognito(Box<CognitoConfig>),
    /// `AWS_COGNITO_DISABLED=true`: everybody is one fixed local user.
    Disabled {
        /// `SITE_URL`, which is on loopback.
        site_url: SiteUrl,
    },
}

impl AuthConfig {
    /// Reads the settings from the process environment.
    ///
    /// # Errors
    /// The first setting that is missing or malformed.
    pub fn from_env() -> Result<Self, ConfigError> {
        Self::from_lookup(|name| std::env::var(name).ok())
    }

    /// Reads the settings from any source that maps a name to a value.
    ///
    /// # Errors
    /// The first setting that is missing or malformed.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let lookup = Lookup(lookup);
        if !lookup.flag("AWS_COGNITO_DISABLED", false)? {
            return CognitoConfig::read(&lookup).map(|config| Self::Cognito(Box::new(config)));
        }
        // An application without sign-in must not be reachable from anywhere else.
        let site_url = lookup.parsed(
            "SITE_URL",
            "a loopback origin such as http://localhost:3000 while AWS_COGNITO_DISABLED is true",
            |value| SiteUrl::parse(value).filter(SiteUrl::is_loopback),
        )?;
        Ok(Self::Disabled { site_url })
    }

    /// The application's own origin.
    pub fn site_url(&self) -> &SiteUrl {
        match self {
            Self::Cognito(config) => &config.site_url,
            Self::Disabled { site_url } => site_url,
        }
    }
}
