use super::metric::Metric;
use super::sink::MetricsSink;
use std::fmt::Debug;
use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{FilterFn, filter_fn};
use tracing_subscriber::layer::Context;

/// Counts the events of the audit log, whatever `RUST_LOG` says about showing them.
pub(crate) struct AuditCounter(pub MetricsSink);

impl AuditCounter {
    /// Which events it wants to see.
    pub fn filter() -> FilterFn<impl Fn(&Metadata<'_>) -> bool> {
        filter_fn(|metadata| metadata.is_event() && metadata.target() == "audit")
    }
}

impl<S: Subscriber> Layer<S> for AuditCounter {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = AuditFields::default();
        event.record(&mut fields);
        if let Some(metric) = Metric::of_audit(&fields.event, &fields.outcome) {
            self.0.count(metric);
        }
    }
}

/// The two fields that say what happened.
#[derive(Default)]
struct AuditFields {
    event: String,
    outcome: String,
}

impl Visit for AuditFields {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "event" => value.clone_into(&mut self.event),
            "outcome" => value.clone_into(&mut self.outcome),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}
