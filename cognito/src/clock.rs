//! The time, as a parameter: token rules are tested at their exact boundaries.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A source of the current time, in whole seconds since the Unix epoch (the unit of a JWT's
/// `NumericDate`, [RFC 7519 section 2](https://www.rfc-editor.org/rfc/rfc7519#section-2)).
pub trait Clock: Send + Sync + 'static {
    /// Seconds since the Unix epoch.
    fn now(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

#[expect(
    clippy::disallowed_methods,
    reason = "this is where the time comes from"
)]
impl Clock for SystemClock {
    fn now(&self) -> i64 {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |elapsed| {
                elapsed.as_secs().try_into().unwrap_or(i64::MAX)
            })
    }
}

/// A clock that stands still until it is moved, for tests.
///
/// ```
/// use cognito::{Clock, MockClock};
///
/// let clock = MockClock::at(1_700_000_000);
/// clock.advance(60);
/// assert_eq!(clock.now(), 1_700_000_060);
/// ```
#[derive(Debug)]
pub struct MockClock(AtomicI64);

impl MockClock {
    /// A clock that shows `now`, in seconds since the Unix epoch.
    pub fn at(now: i64) -> Self {
        Self(AtomicI64::new(now))
    }

    /// Moves the clock by `seconds`, backwards if negative.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for MockClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}
