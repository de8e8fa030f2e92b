use crate::environment::Environment;
use crate::local::LocalDevelopment;
use crate::logging;
use crate::serve;
use crate::{AppState, ServerConfig, StartError, build_router};
use cognito::Auth;
use leptos::config::{LeptosOptions, get_configuration};

/// Reads the settings, sets up, and serves until told to stop.
///
/// # Errors
/// Whatever keeps the server from starting, or from going on.
pub async fn run() -> Result<(), StartError> {
    let mut environment = Environment::load()?;
    logging::start(&environment);
    let leptos_options = leptos_options(&environment)?;
    let local = LocalDevelopment::start(&mut environment, &leptos_options).await?;
    let address = leptos_options.site_addr;
    let config = ServerConfig::read(&environment, address).map_err(|error| local.explain(error))?;

    let site_url = config.auth.site_url().clone();
    let state = AppState {
        auth: Auth::new(&config.auth)?,
        leptos_options,
        site_url,
        cors_allowed_origins: config.cors_allowed_origins,
    };
    serve::warn_of_missing_files(&state.leptos_options);
    let router = build_router(state);
    if config.lambda {
        return serve::under_lambda(router).await;
    }
    serve::on_socket(router, address, || local.announce(config.auth.site_url())).await
}

/// Where the site's files are, and where to listen.
fn leptos_options(environment: &Environment) -> Result<LeptosOptions, StartError> {
    let address = environment
        .get("LEPTOS_SITE_ADDR")
        .map(|address| address.parse().map_err(|_| StartError::SiteAddress))
        .transpose()?;
    let configuration =
        get_configuration(None).map_err(|error| StartError::Leptos(error.to_string()))?;
    let mut options = configuration.leptos_options;
    // Leptos knows the process environment only, and not what stands in `.env`.
    if let Some(address) = address {
        options.site_addr = address;
    }
    Ok(options)
}
