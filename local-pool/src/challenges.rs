//! Sign-ins that need one more step after the password.

use std::time::{Duration, SystemTime};

use uuid::Uuid;

use crate::directory::TotpSecret;
use crate::expiring::ExpiringMap;
use crate::random::random_token;

/// The pages of these steps time out as the login page does.
const LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The step that is still to come.
#[derive(Clone)]
pub(crate) enum Step {
    /// The code from the mail after the sign-up.
    ConfirmSignUp,
    /// A new password in place of a temporary one.
    NewPassword,
    /// A code of the authenticator app.
    Totp,
    /// The same, from an app that gets this secret now.
    TotpSetUp(TotpSecret),
}

/// Who has given the right password, and what is still to come.
#[derive(Clone)]
pub(crate) struct Challenge {
    pub(crate) sub: Uuid,
    pub(crate) step: Step,
}

/// All of them, by a random id that only the page of the step knows.
#[derive(Default)]
pub(crate) struct Challenges(ExpiringMap<Challenge>);

impl Challenges {
    pub(crate) fn issue(&self, sub: Uuid, step: Step, now: SystemTime) -> String {
        let id = random_token();
        let challenge = Challenge { sub, step };
        self.0.insert(id.clone(), challenge, now + LIFETIME, now);
        id
    }

    pub(crate) fn get(&self, id: &str, now: SystemTime) -> Option<Challenge> {
        self.0.get(id, now)
    }

    /// Ends a challenge that was met, or that never will be.
    pub(crate) fn remove(&self, id: &str) {
        self.0.remove(id);
    }
}
