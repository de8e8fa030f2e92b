use super::ConfigError;
use super::lookup::Lookup;
use std::time::Duration;

/// How long sessions last.
#[derive(Debug, Clone)]
pub struct SessionConfig {
    /// `AWS_COGNITO_COOKIE_AGE_SECONDS`, 30 minutes by default: how long the access token's cookie
    /// lives at most. It never outlives the token.
    pub cookie_age: Duration,
    /// `AWS_COGNITO_REFRESH_FLOW_ENABLED`, on by default: whether sessions are prolonged with the
    /// refresh token.
    pub refresh_enabled: bool,
    /// `AWS_COGNITO_REFRESH_COOKIE_AGE_SECONDS`, one day by default: how long the refresh token's
    /// cookie lives since the session was last refreshed.
    pub refresh_cookie_age: Duration,
    /// `AWS_COGNITO_SESSION_MAX_AGE_SECONDS`, 12 hours by default: how long after the person last
    /// proved who they are (`auth_time`) a session ends, refreshed or not.
    pub max_age: Duration,
}

impl SessionConfig {
    pub(super) fn read<F: Fn(&str) -> Option<String>>(
        lookup: &Lookup<F>,
    ) -> Result<Self, ConfigError> {
        Ok(Self {
            cookie_age: lookup.seconds(
                "AWS_COGNITO_COOKIE_AGE_SECONDS",
                "a number of seconds from 60 to 86400",
                1800,
                60..=86_400,
            )?,
            refresh_enabled: lookup.flag("AWS_COGNITO_REFRESH_FLOW_ENABLED", true)?,
            refresh_cookie_age: lookup.seconds(
                "AWS_COGNITO_REFRESH_COOKIE_AGE_SECONDS",
                "a number of seconds from 60 to 315360000",
                86_400,
                60..=315_360_000,
            )?,
            max_age: lookup.seconds(
                "AWS_COGNITO_SESSION_MAX_AGE_SECONDS",
                "a number of seconds from 60 to 31536000",
                43_200,
                60..=31_536_000,
            )?,
        })
    }
}
