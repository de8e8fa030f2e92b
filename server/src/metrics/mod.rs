//! How often people sign in, refresh, sign out and are refused, counted from the audit log.

mod counter;
mod emf;
mod metric;
mod prometheus;
mod sink;

pub(crate) use counter::AuditCounter;
pub(crate) use sink::MetricsSink;
