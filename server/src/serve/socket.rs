use super::connections::{Patience, serve_connections};
use super::open_files;
use super::stop_signal::told_to_stop;
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

/// Serves on a socket until Ctrl-C or SIGTERM, and lets requests in flight finish.
pub(crate) async fn on_socket(
    router: Router,
    address: SocketAddr,
    ready: impl FnOnce(),
) -> Result<(), StartError> {
    open_files::raise_limit();
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| StartError::Listen { address, source })?;
    tracing::info!("listening on {address}");
    ready();
    serve_connections(listener, router, Patience::default(), told_to_stop()).await;
    Ok(())
}
