use crate::StartError;
use crate::application::Application;
use crate::environment::Environment;
use crate::local::LocalDevelopment;
use crate::logging;
use crate::metrics::MetricsSink;
use crate::serve;
use crate::traces::Traces;
use leptos::config::{LeptosOptions, get_configuration};

/// Reads the settings, sets up, and serves until told to stop.
///
/// # Errors
/// Whatever keeps the server from starting, or from going on.
pub async fn run() -> Result<(), StartError> {
    let mut environment = Environment::load()?;
    let metrics = MetricsSink::read(&environment)?;
    let traces = Traces::start(&environment)?;
    logging::start(&environment, metrics.clone(), &traces)?;
    let leptos_options = leptos_options(&environment)?;
    let local = LocalDevelopment::start(&mut environment, &leptos_options).await?;
    let address = leptos_options.site_addr;
    let is_lambda = environment.is_lambda();
    serve::warn_of_missing_files(&leptos_options);

    let application = Application::start(environment, leptos_options).await;
    let application = application.map_err(|error| local.explain(error))?;
    metrics.serve().await?;
    let site_url = application.site_url();
    let router = application.into_router();
    let served = if is_lambda {
        serve::under_lambda(router).await
    } else {
        serve::on_socket(router, address, || local.announce(&site_url)).await
    };
    traces.finish();
    served
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
