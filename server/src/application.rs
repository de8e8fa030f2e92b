//! The application by its settings as they are now: settings from AWS are read again from time to
//! time, so that a rotated secret takes effect without a deployment.

use crate::environment::Environment;
use crate::remote::RemoteSettings;
use crate::unknown_settings;
use crate::{AppState, ServerConfig, StartError, build_router};
use axum::Router;
use axum::extract::Request;
use cognito::{Auth, SiteUrl};
use leptos::config::LeptosOptions;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::timeout;
use tower::ServiceExt;

/// How long a request may be kept waiting for settings to be read again.
const PATIENCE: Duration = Duration::from_secs(2);
/// How soon to try again when they could not be read, at the latest.
const RETRY: Duration = Duration::from_secs(30);

/// What answers requests, and what it is made from.
pub(crate) struct Application {
    /// The process environment and `.env`: they do not change.
    environment: Environment,
    leptos_options: LeptosOptions,
    remote: Option<RemoteSettings>,
    /// `SETTINGS_TTL_SECONDS`: how long settings count before they are read again.
    lifetime: Duration,
    current: RwLock<Current>,
    reading: Mutex<()>,
}

struct Current {
    settings: Environment,
    auth: Auth,
    router: Router,
    site_url: SiteUrl,
    read_again: Instant,
}

impl Application {
    /// Reads the settings and puts the application together.
    ///
    /// # Errors
    /// If a setting cannot be read, is missing or is malformed.
    pub async fn start(
        environment: Environment,
        leptos_options: LeptosOptions,
    ) -> Result<Self, StartError> {
        let remote = RemoteSettings::connect(&environment).await?;
        let settings = match &remote {
            Some(remote) => remote.complete(&environment).await?,
            None => environment.clone(),
        };
        // Before what is missing is complained about: it may be there, under another name.
        unknown_settings::warn(&settings);
        let config = read(&settings, &leptos_options, remote.as_ref())?;
        let lifetime = config.settings_lifetime;
        let auth = Auth::new(&config.auth)?;
        let current = Current {
            site_url: config.auth.site_url().clone(),
            router: assemble(auth.clone(), config, &leptos_options),
            auth,
            settings,
            read_again: Instant::now() + lifetime,
        };
        Ok(Self {
            environment,
            leptos_options,
            remote,
            lifetime,
            current: RwLock::new(current),
            reading: Mutex::default(),
        })
    }

    /// Where people reach the application.
    pub fn site_url(&self) -> SiteUrl {
        self.current(|current| current.site_url.clone())
    }

    /// The application as a service, whose settings stay up to date.
    pub fn into_router(self) -> Router {
        if self.remote.is_none() {
            return self.current(|current| current.router.clone());
        }
        let application = Arc::new(self);
        Router::new().fallback(async move |request: Request| {
            application.router().await.oneshot(request).await
        })
    }

    /// The router by the current settings. A request that finds them too old reads them again
    /// before it is answered: under Lambda nothing goes on between requests. The others meanwhile go
    /// on with what there is.
    async fn router(&self) -> Router {
        let is_old = self.current(|current| current.read_again <= Instant::now());
        if is_old && let Ok(_only_one) = self.reading.try_lock() {
            self.read_again().await;
        }
        self.current(|current| current.router.clone())
    }

    /// Takes over what has changed. Whatever goes wrong leaves the application as it is.
    async fn read_again(&self) {
        let Some(remote) = &self.remote else { return };
        let changed = match timeout(PATIENCE, remote.complete(&self.environment)).await {
            Err(_) => Err("AWS does not answer".to_owned()),
            Ok(Err(error)) => Err(error.to_string()),
            Ok(Ok(settings)) => self
                .rebuild(settings, remote)
                .map_err(|error| error.to_string()),
        };
        let read_again = match changed {
            Ok(()) => self.lifetime,
            Err(error) => {
                tracing::error!(%error, "the settings cannot be read again: those at hand stay");
                self.lifetime.min(RETRY)
            }
        };
        self.change(|current| current.read_again = Instant::now() + read_again);
    }

    fn rebuild(&self, settings: Environment, remote: &RemoteSettings) -> Result<(), StartError> {
        if self.current(|current| current.settings == settings) {
            return Ok(());
        }
        let config = read(&settings, &self.leptos_options, Some(remote))?;
        let site_url = config.auth.site_url().clone();
        let auth = self.current(|current| current.auth.renewed(&config.auth))?;
        let router = assemble(auth.clone(), config, &self.leptos_options);
        self.change(|current| {
            current.settings = settings;
            current.auth = auth;
            current.site_url = site_url;
            current.router = router;
        });
        tracing::info!("settings have changed, and are in effect from now on");
        Ok(())
    }

    fn current<T>(&self, look: impl FnOnce(&Current) -> T) -> T {
        look(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change(&self, change: impl FnOnce(&mut Current)) {
        change(&mut self.current.write().unwrap_or_else(PoisonError::into_inner));
    }
}

fn read(
    settings: &Environment,
    leptos_options: &LeptosOptions,
    remote: Option<&RemoteSettings>,
) -> Result<ServerConfig, StartError> {
    ServerConfig::read(settings, leptos_options.site_addr).map_err(|error| match remote {
        Some(remote) => StartError::Remotely(Box::new(error), remote.place().to_owned()),
        None => error,
    })
}

fn assemble(auth: Auth, config: ServerConfig, leptos_options: &LeptosOptions) -> Router {
    let state = AppState {
        auth,
        leptos_options: leptos_options.clone(),
        site_url: config.auth.site_url().clone(),
        cors_allowed_origins: config.cors_allowed_origins,
        origin_secrets: config.origin_secrets,
    };
    build_router(state)
}
