//! The program's log: as much as `RUST_LOG` asks for, `info` by default.

use std::env;
use std::io;

use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts it, once. `Err` says what is wrong with `RUST_LOG`.
pub(crate) fn start() -> Result<(), &'static str> {
    let levels = env::var("RUST_LOG").unwrap_or_default();
    let levels = Some(levels.trim()).filter(|levels| !levels.is_empty());
    let levels: Targets = levels.unwrap_or("info").parse().map_err(|_| {
        "RUST_LOG is malformed: it should be a level, such as info, or levels for parts of the program, such as \
         info,local_pool=debug"
    })?;
    // Not to stdout: a script that reads the settings there may stop reading, and a full pipe
    // would hold the pool up at its next line.
    let lines = fmt::layer().with_writer(io::stderr).with_filter(levels);
    tracing_subscriber::registry().with(lines).init();
    Ok(())
}
