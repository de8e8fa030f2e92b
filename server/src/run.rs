use crate::environment::Environment;
use crate::local::LocalDevelopment;
use crate::serve;
use crate::{AppState, ServerConfig, StartError, build_router};
use cognito::Auth;

/// Reads the settings, sets up, and serves until told to stop.
///
/// # Errors
/// Whatever keeps the server from starting, or from going on.
pub async fn run() -> Result<(), StartError> {
    let mut environment = Environment::load()?;
    let leptos_options = leptos::config::get_configuration(None)
        .map_err(|error| StartError::Leptos(error.to_string()))?
        .leptos_options;
    let local = LocalDevelopment::start(&mut environment, &leptos_options).await?;
    let address = leptos_options.site_addr;
    let config = ServerConfig::read(&environment, address).map_err(|error| local.explain(error))?;

    let site_url = config.auth.site_url().clone();
    let state = AppState {
        auth: Auth::new(&config.auth)?,
        leptos_options,
        site_url,
    };
    let router = build_router(state);
    if config.lambda {
        return serve::under_lambda(router).await;
    }
    serve::on_socket(router, address, || local.announce(config.auth.site_url())).await
}
