//! The log: one line per event, on standard error, leveled by `RUST_LOG` (`info` by default).

use crate::environment::Environment;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts logging, once.
pub(crate) fn start(environment: &Environment) {
    let level = environment.get("RUST_LOG");
    let filter = level.and_then(|level| EnvFilter::try_new(level).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // Colours are for people: in a file they are noise.
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}
