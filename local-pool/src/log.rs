//! The program's log: as much as `RUST_LOG` asks for, `info` by default.

use std::env;
use std::io;

use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts it, once. `Err` says what is wrong with `RUST_LOG`.
pub(crate) fn start() -> Result<(), &'static str> {
    let levels = env::var("RUST_LOG").unwrap_or_default();
    let levels = levels_of(&levels).ok_or(
        "RUST_LOG is malformed: it should be a level, such as info, or levels for parts of the program, such as \
         info,local_pool=debug",
    )?;
    // Not to stdout: a script that reads the settings there may stop reading, and a full pipe
    // would hold the pool up at its next line.
    let lines = fmt::layer().with_writer(io::stderr).with_filter(levels);
    tracing_subscriber::registry().with(lines).init();
    Ok(())
}

fn levels_of(levels: &str) -> Option<Targets> {
    let levels = if levels.trim().is_empty() {
        "info"
    } else {
        levels
    };
    let parts = levels.split(',').map(str::trim);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    // `Targets` takes what is no level for the name of a part, and then shows nothing of all others.
    let is_level = |text: &str| text.parse::<LevelFilter>().is_ok();
    let is_name = |text: &str| {
        let is_in_names = |letter: char| letter.is_ascii_alphanumeric() || "_:-".contains(letter);
        !text.is_empty() && text.chars().all(is_in_names)
    };
    let are_known = parts.iter().all(|part| match part.split_once('=') {
        Some((name, level)) => is_name(name) && is_level(level),
        None => is_level(part),
    });
    are_known.then(|| parts.join(",").parse().ok()).flatten()
}
