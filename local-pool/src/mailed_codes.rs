//! The codes that Cognito mails.

use std::time::{Duration, SystemTime};

use aws_lc_rs::constant_time::verify_slices_are_equal;

use crate::expiring::ExpiringMap;
use crate::random::random_bytes;

/// After this many wrong guesses a code is void: six digits would not withstand many more.
const GUESSES: u32 = 5;

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodePurpose {
    /// To show after the sign-up that the address is the user's.
    ConfirmSignUp,
    /// To choose a new password.
    ResetPassword,
}

impl CodePurpose {
    /// [Code expiry](https://docs.aws.amazon.com/cognito/latest/developerguide/limits.html)
    fn lifetime(self) -> Duration {
        match self {
            Self::ConfirmSignUp => Duration::from_secs(24 * 60 * 60),
            Self::ResetPassword => Duration::from_secs(60 * 60),
        }
    }

    fn key(self, username: &str) -> String {
        format!("{self:?} {}", username.to_ascii_lowercase())
    }
}

/// The codes that have been sent and not been used yet.
#[derive(Default)]
pub(crate) struct MailedCodes(ExpiringMap<MailedCode>);

#[derive(Clone)]
struct MailedCode {
    code: String,
    wrong_guesses: u32,
}

impl MailedCodes {
    /// Makes a code of six digits; the one before it no longer counts.
    pub(crate) fn issue(&self, purpose: CodePurpose, username: &str, now: SystemTime) -> String {
        // Of 2^64 numbers, the lower ones are likelier by one part in 10^13.
        let number = u64::from_le_bytes(random_bytes()) % 1_000_000;
        let code = MailedCode {
            code: format!("{number:06}"),
            wrong_guesses: 0,
        };
        let (key, end) = (purpose.key(username), now + purpose.lifetime());
        self.0.insert(key, code.clone(), end, now);
        code.code
    }

    /// Checks a code, and spends it if it is right.
    pub(crate) fn redeem(
        &self,
        purpose: CodePurpose,
        username: &str,
        code: &str,
        now: SystemTime,
    ) -> Result<(), CodeError> {
        let check = |sent: &mut MailedCode| {
            if sent.wrong_guesses >= GUESSES {
                return (Err(CodeError::TooManyAttempts), true);
            }
            // In constant time, so that a code cannot be guessed digit by digit.
            match verify_slices_are_equal(sent.code.as_bytes(), code.trim().as_bytes()) {
                Ok(()) => (Ok(()), false),
                Err(_) => {
                    sent.wrong_guesses += 1;
                    (Err(CodeError::Mismatch), true)
                }
            }
        };
        let checked = self.0.change(&purpose.key(username), now, check);
        checked.unwrap_or(Err(CodeError::Expired))
    }
}

/// Why a code is not accepted; the messages are Cognito's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CodeError {
    /// Another code was sent.
    #[error("Invalid verification code provided, please try again.")]
    Mismatch,
    /// None was sent, or it was used, or it is too old.
    #[error("Invalid code provided, please request a code again.")]
    Expired,
    /// Too many wrong guesses.
    #[error("Attempt limit exceeded, please try after some time.")]
    TooManyAttempts,
}
