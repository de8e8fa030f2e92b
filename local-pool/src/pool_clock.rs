//! The pool's clock, which the control API moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use crate::clock::Clock;

/// Beyond any lifetime that a token has.
const FURTHEST: u64 = 100 * 365 * 24 * 60 * 60;

/// A clock, and how far it has been moved ahead.
pub(crate) struct PoolClock {
    clock: Arc<dyn Clock>,
    ahead_seconds: AtomicU64,
}

impl PoolClock {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            ahead_seconds: AtomicU64::new(0),
        }
    }

    pub(crate) fn now(&self) -> SystemTime {
        self.clock.now() + Duration::from_secs(self.ahead_seconds())
    }

    pub(crate) fn ahead_seconds(&self) -> u64 {
        self.ahead_seconds.load(Ordering::Relaxed)
    }

    /// Moves the time forward, by 100 years in all at most.
    pub(crate) fn advance(&self, seconds: u64) {
        let moved = |ahead: u64| Some(ahead.saturating_add(seconds).min(FURTHEST));
        let (set, fetch) = (Ordering::Relaxed, Ordering::Relaxed);
        let _ = self.ahead_seconds.fetch_update(set, fetch, moved);
    }

    /// Back to the clock itself.
    pub(crate) fn reset(&self) {
        self.ahead_seconds.store(0, Ordering::Relaxed);
    }
}
