//! The faults that are still to happen.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::fault::{Fault, FaultKind};
use crate::calls::Endpoint;

/// Per endpoint, one after the other.
#[derive(Default)]
pub(crate) struct Faults(Mutex<BTreeMap<Endpoint, Vec<Fault>>>);

impl Faults {
    pub(crate) fn add(&self, endpoint: Endpoint, fault: Fault) {
        self.lock().entry(endpoint).or_default().push(fault);
    }

    /// The fault of the call that comes now.
    pub(crate) fn next(&self, endpoint: Endpoint, is_post: bool) -> Option<Fault> {
        let mut faults = self.lock();
        let queue = faults.get_mut(&endpoint)?;
        let fault = queue.first_mut()?;
        // A trigger fails when a form comes in, not when its page is shown.
        if matches!(fault.kind, FaultKind::OauthError { .. }) && endpoint.has_form() && !is_post {
            return None;
        }
        let happening = fault.clone();
        match &mut fault.times {
            None => {}
            Some(times) if *times > 1 => *times -= 1,
            Some(_) => {
                drop(queue.remove(0));
            }
        }
        Some(happening)
    }

    pub(crate) fn clear(&self, endpoint: Endpoint) {
        self.lock().remove(&endpoint);
    }

    pub(crate) fn clear_all(&self) {
        self.lock().clear();
    }

    /// By the endpoints' names.
    pub(crate) fn all(&self) -> BTreeMap<&'static str, Vec<Fault>> {
        let faults = self.lock();
        let queues = faults.iter().filter(|(_, queue)| !queue.is_empty());
        queues
            .map(|(endpoint, queue)| (endpoint.name(), queue.clone()))
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Endpoint, Vec<Fault>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
