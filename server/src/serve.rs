//! One router, two ways to serve it.

use crate::StartError;
use axum::Router;
use leptos::config::LeptosOptions;
use std::net::SocketAddr;
use std::path::Path;
use tokio::net::TcpListener;

/// Says so if there is nothing to bring pages to life with: they would look right and do nothing.
pub(crate) fn warn_of_missing_files(options: &LeptosOptions) {
    let package = Path::new(&*options.site_root).join(&*options.site_pkg_dir);
    if !package.is_dir() {
        tracing::warn!(
            "there is no {}: set LEPTOS_SITE_ROOT to the folder that the build made (target/site)",
            package.display()
        );
    }
}

/// Serves under the Lambda Runtime API.
pub(crate) async fn under_lambda(router: Router) -> Result<(), StartError> {
    lambda_http::run(router)
        .await
        .map_err(|error| StartError::Lambda(error.to_string()))
}

/// Serves on a socket until Ctrl-C or SIGTERM, and lets requests in flight finish.
pub(crate) async fn on_socket(
    router: Router,
    address: SocketAddr,
    ready: impl FnOnce(),
) -> Result<(), StartError> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| StartError::Listen { address, source })?;
    tracing::info!("listening on {address}");
    ready();
    axum::serve(listener, router)
        .with_graceful_shutdown(told_to_stop())
        .await?;
    Ok(())
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = interrupt => {}
        _ = terminate => {}
    }
}
