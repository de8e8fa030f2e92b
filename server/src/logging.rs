//! The log: one line per event, on standard error, leveled by `RUST_LOG` (`info` by default). As text
//! for people, as JSON for CloudWatch.
//!
//! Levels for all or for parts of the program, but no patterns for spans and fields (`EnvFilter`): those bring
//! regular expressions, which were 0.9 MB of the program.

use crate::StartError;
use crate::environment::Environment;
use crate::metrics::{AuditCounter, MetricsSink};
use crate::traces::Traces;
use std::io::IsTerminal;
use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt, LevelFilter, Targets, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, Registry, fmt};

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
}

/// Starts logging, counting and tracing, once.
///
/// # Errors
/// If `RUST_LOG` or `LOG_FORMAT` is malformed.
pub(crate) fn start(
    environment: &Environment,
    metrics: MetricsSink,
    traces: &Traces,
) -> Result<(), StartError> {
    let filter = levels(environment)?;
    // Each with a filter of its own: what is counted does not depend on what is shown.
    tracing_subscriber::registry()
        .with(lines(format(environment)?).with_filter(filter.and(filter_fn(is_for_the_log))))
        .with(AuditCounter(metrics).with_filter(AuditCounter::filter()))
        .with(traces.layer())
        .init();
    Ok(())
}

fn levels(environment: &Environment) -> Result<Targets, StartError> {
    let levels = environment.get("RUST_LOG");
    levels_of(levels.as_deref().unwrap_or("info")).ok_or(StartError::LogLevel)
}

/// Part by part: `Targets` by itself takes a level that is none for a part's name, and then shows nothing of all others.
fn levels_of(text: &str) -> Option<Targets> {
    let is_in_names = |letter: char| letter.is_ascii_alphanumeric() || "_:-".contains(letter);
    let mut levels = Targets::new();
    let parts = text.split(',').map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let (name, level) = part.split_once('=').unzip();
        let level = level.unwrap_or(part);
        // No level would be `error`.
        let level: LevelFilter = (!level.is_empty()).then(|| level.parse().ok())??;
        levels = match name {
            None => levels.with_default(level),
            Some(name) if !name.is_empty() && name.chars().all(is_in_names) => {
                levels.with_target(name, level)
            }
            Some(_) => return None,
        };
    }
    Some(levels)
}

/// Whatever is asked for: at `trace`, Lambda's runtime shows each event whole, with the codes, the
/// cookies and the origin's secret in it.
fn is_for_the_log(metadata: &Metadata<'_>) -> bool {
    *metadata.level() <= Level::DEBUG || !metadata.target().starts_with("lambda_")
}

fn format(environment: &Environment) -> Result<Format, StartError> {
    match environment.get("LOG_FORMAT").as_deref() {
        Some("text") => Ok(Format::Text),
        Some("json") => Ok(Format::Json),
        Some(_) => Err(StartError::LogFormat),
        None if environment.is_lambda() => Ok(Format::Json),
        None => Ok(Format::Text),
    }
}

fn lines(format: Format) -> Box<dyn Layer<Registry> + Send + Sync> {
    let lines = fmt::layer().with_writer(std::io::stderr);
    match format {
        // Colours are for people: in a file they are noise.
        Format::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        // The span is the request, with its id: one field to search by in CloudWatch.
        Format::Json => lines
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .boxed(),
    }
}
