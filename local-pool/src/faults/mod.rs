//! Faults on demand: what goes wrong with the answers of an endpoint.

mod fault;
mod fault_body;
mod fault_queue;
mod inject;
mod token_fault;

pub use fault::{Fault, FaultKind};
pub(crate) use fault_queue::Faults;
pub(crate) use inject::inject;
pub(crate) use token_fault::TokenFault;
