//! The limit on wrong passwords.

use std::time::{Duration, SystemTime};

use crate::expiring::ExpiringMap;

/// After this many wrong passwords, Cognito locks the user out
/// ([lockout behaviour](https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html)):
/// for a second first, then for twice as long after each further one.
const FREE_FAILURES: u32 = 5;
const FIRST_LOCKOUT: Duration = Duration::from_secs(1);
const LONGEST_LOCKOUT: Duration = Duration::from_secs(15 * 60);

/// Wrong passwords per login name, known or not, so that a lockout tells nothing.
#[derive(Default)]
pub(crate) struct PasswordAttempts(ExpiringMap<Failures>);

#[derive(Clone, Copy)]
struct Failures {
    count: u32,
    locked_until: SystemTime,
}

impl PasswordAttempts {
    /// Whether `login` must wait.
    pub(crate) fn is_locked_out(&self, login: &str, now: SystemTime) -> bool {
        let failures = self.0.get(&key(login), now);
        failures.is_some_and(|failures| now < failures.locked_until)
    }

    /// Counts a wrong password.
    pub(crate) fn failed(&self, login: &str, now: SystemTime) {
        let key = key(login);
        let count = self.0.get(&key, now).map_or(0, |failures| failures.count) + 1;
        let locked_until = now + lockout(count);
        // Forgotten a quarter of an hour after the last lockout ended.
        let expires_at = locked_until + LONGEST_LOCKOUT;
        self.0.insert(
            key,
            Failures {
                count,
                locked_until,
            },
            expires_at,
            now,
        );
    }

    /// Forgets the wrong passwords after a right one.
    pub(crate) fn succeeded(&self, login: &str) {
        self.0.remove(&key(login));
    }
}

fn lockout(failures: u32) -> Duration {
    match failures.checked_sub(FREE_FAILURES) {
        None => Duration::ZERO,
        Some(extra) => (FIRST_LOCKOUT * 2u32.saturating_pow(extra.min(10))).min(LONGEST_LOCKOUT),
    }
}

fn key(login: &str) -> String {
    login.trim().to_ascii_lowercase()
}
