use super::emf;
use super::metric::Metric;
use super::prometheus::Counters;
use crate::StartError;
use crate::environment::Environment;
use cognito::{Clock, SystemClock};
use std::net::SocketAddr;

/// CloudWatch's name for what belongs together, unless `METRICS_NAMESPACE` says otherwise.
const NAMESPACE: &str = "leptos-cognito";

/// Where the metrics go.
#[derive(Debug, Clone)]
pub(crate) enum MetricsSink {
    /// Under Lambda: into the log, under `METRICS_NAMESPACE`.
    CloudWatch { namespace: String },
    /// `METRICS_ADDR`: to Prometheus, which asks there.
    Prometheus(SocketAddr, Counters),
    /// Nobody wants to know.
    Nowhere,
}

impl MetricsSink {
    /// # Errors
    /// If `METRICS_ADDR` is malformed.
    pub fn read(environment: &Environment) -> Result<Self, StartError> {
        if environment.is_lambda() {
            let namespace = environment.get("METRICS_NAMESPACE");
            let namespace = namespace.unwrap_or_else(|| NAMESPACE.to_owned());
            return Ok(Self::CloudWatch { namespace });
        }
        let Some(address) = environment.get("METRICS_ADDR") else {
            return Ok(Self::Nowhere);
        };
        let address = address.parse().map_err(|_| StartError::MetricsAddress)?;
        Ok(Self::Prometheus(address, Counters::new()))
    }

    pub fn count(&self, metric: Metric) {
        match self {
            Self::CloudWatch { namespace } => {
                let milliseconds = SystemClock.now().saturating_mul(1000);
                // Standard output: CloudWatch reads it like the log.
                println!("{}", emf::line(namespace, metric, milliseconds));
            }
            Self::Prometheus(_, counters) => counters.count(metric),
            Self::Nowhere => {}
        }
    }

    /// Opens the address that Prometheus asks, if it is one.
    ///
    /// # Errors
    /// If it cannot be listened on.
    pub async fn serve(self) -> Result<(), StartError> {
        match self {
            Self::Prometheus(address, counters) => counters.serve(address).await,
            Self::CloudWatch { .. } | Self::Nowhere => Ok(()),
        }
    }
}
