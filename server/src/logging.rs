//! The log: one line per event, on standard error, leveled by `RUST_LOG` (`info` by default).

use tracing_subscriber::EnvFilter;

/// Starts logging. Call it once.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
