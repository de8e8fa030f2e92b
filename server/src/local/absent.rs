//! Production builds: there is no local pool.

use crate::StartError;
use crate::environment::Environment;
use cognito::{ConfigError, SiteUrl};
use leptos::config::LeptosOptions;

pub(crate) struct LocalDevelopment;

impl LocalDevelopment {
    pub async fn start(_: &mut Environment, _: &LeptosOptions) -> Result<Self, StartError> {
        Ok(Self)
    }

    pub fn explain(&self, error: StartError) -> StartError {
        match error {
            StartError::Config(error @ ConfigError::Missing { .. }) => StartError::NoPool(error),
            other => other,
        }
    }

    pub fn announce(&self, site_url: &SiteUrl) {
        tracing::info!(target: "web_server", "people reach it at {}", site_url.origin());
    }
}
