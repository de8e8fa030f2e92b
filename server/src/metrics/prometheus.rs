//! `/metrics` in Prometheus' text format, on an address of its own: never on the site's.

use super::metric::Metric;
use crate::{Patience, StartError, serve_connections};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::registry::Registry;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Source: [OpenMetrics, Protocol Negotiation](https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md#protocol-negotiation).
const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// A counter for each metric, and what makes a text of them.
#[derive(Debug, Clone)]
pub(crate) struct Counters {
    counters: [Counter; Metric::ALL.len()],
    registry: Arc<Registry>,
}

impl Counters {
    pub fn new() -> Self {
        let mut registry = Registry::default();
        let counters = Metric::ALL.map(|metric| {
            let counter = Counter::default();
            let (name, help) = metric.prometheus();
            registry.register(name, help, counter.clone());
            counter
        });
        Self {
            counters,
            registry: Arc::new(registry),
        }
    }

    pub fn count(&self, metric: Metric) {
        self.counters[metric as usize].inc();
    }

    /// Serves `/metrics` on `address`, until the process ends.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub async fn serve(self, address: SocketAddr) -> Result<(), StartError> {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| StartError::ListenForMetrics { address, source })?;
        tracing::info!("metrics are at http://{}/metrics", listener.local_addr()?);
        let router = Router::new()
            .route("/metrics", get(show))
            .with_state(self.registry);
        let forever = std::future::pending();
        tokio::spawn(serve_connections(
            listener,
            router,
            Patience::default(),
            forever,
        ));
        Ok(())
    }
}

async fn show(State(registry): State<Arc<Registry>>) -> Response {
    let mut text = String::new();
    match encode(&mut text, &registry) {
        Ok(()) => ([(header::CONTENT_TYPE, CONTENT_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
