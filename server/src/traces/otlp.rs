//! Builds with the feature `otel`: spans go to a collector over OTLP, as protobuf over HTTP.

use super::ENDPOINT;
use crate::StartError;
use crate::environment::Environment;
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::registry::LookupSpan;

/// Where spans are sent, while the server runs.
pub(crate) struct Traces {
    provider: Option<SdkTracerProvider>,
}

impl Traces {
    /// Starts sending, if `OTEL_EXPORTER_OTLP_ENDPOINT` says where to. The other settings are
    /// OpenTelemetry's own, such as `OTEL_SERVICE_NAME` and `OTEL_TRACES_SAMPLER`.
    ///
    /// Source: [OTLP exporter configuration](https://opentelemetry.io/docs/languages/sdk-configuration/otlp-exporter/).
    ///
    /// # Errors
    /// If the endpoint is malformed.
    pub fn start(environment: &Environment) -> Result<Self, StartError> {
        let Some(endpoint) = environment.get(ENDPOINT) else {
            return Ok(Self { provider: None });
        };
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
            .build()
            .map_err(|error| StartError::Traces(error.to_string()))?;
        let name = environment.get("OTEL_SERVICE_NAME");
        let resource = Resource::builder()
            .with_service_name(name.unwrap_or_else(|| "leptos-cognito".to_owned()))
            .build();
        let provider = SdkTracerProvider::builder().with_resource(resource);
        // A function stands still between requests: what waited for a batch would arrive late.
        let provider = if environment.is_lambda() {
            provider.with_simple_exporter(exporter)
        } else {
            provider.with_batch_exporter(exporter)
        };
        Ok(Self {
            provider: Some(provider.build()),
        })
    }

    /// What turns spans of `tracing` into traces: ours at `info`, whatever `RUST_LOG` says.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        let tracer = self
            .provider
            .as_ref()
            .map(|provider| provider.tracer("web_server"));
        tracer.map(|tracer| {
            tracing_opentelemetry::layer()
                .with_tracer(tracer)
                .with_filter(LevelFilter::INFO)
        })
    }

    /// Sends what has not been sent.
    pub fn finish(&self) {
        if let Some(Err(error)) = self.provider.as_ref().map(SdkTracerProvider::shutdown) {
            eprintln!("the last traces could not be sent: {error}");
        }
    }
}
