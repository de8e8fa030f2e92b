//! Traces for OpenTelemetry: the spans of `tracing`, sent to a collector.

#[cfg(not(feature = "otel"))]
#[path = "absent.rs"]
mod exporter;
#[cfg(feature = "otel")]
#[path = "otlp.rs"]
mod exporter;

pub(crate) use exporter::Traces;

/// OpenTelemetry's own name for where the collector is, such as `http://127.0.0.1:4318`. Without it
/// no trace is made.
pub(crate) const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
