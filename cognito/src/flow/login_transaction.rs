use super::hosted_page::HostedPageOptions;
use crate::cookies::{CookieManager, RequestCookies};
use crate::return_to::ReturnTo;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use cookie::Cookie;
use oauth2::{CsrfToken, PkceCodeVerifier};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a person may take at the hosted page.
pub(super) const LIFETIME: Duration = Duration::from_secs(600);
/// Entropy of state and nonce, in bytes.
const RANDOM_LENGTH: u32 = 32;

/// What the browser keeps, sealed, between leaving for the hosted page and coming back.
#[derive(Serialize, Deserialize)]
pub(super) struct LoginTransaction {
    /// The issuer that it was begun at.
    pub issuer: String,
    pub state: String,
    pub nonce: String,
    pub verifier: PkceCodeVerifier,
    pub return_to: ReturnTo,
    /// Whether the person was asked for the password because a session had become too old.
    pub is_repeat: bool,
    /// Which of the browser's sign-ins this is: several may begin in one second.
    pub number: u64,
    issued_at: i64,
}

impl LoginTransaction {
    /// Fresh random state, nonce and verifier.
    pub fn begin(issuer: &str, return_to: ReturnTo, number: u64, now: i64) -> Self {
        let random = || CsrfToken::new_random_len(RANDOM_LENGTH).into_secret();
        let (_, verifier) = oauth2::PkceCodeChallenge::new_random_sha256();
        Self {
            issuer: issuer.to_owned(),
            state: random(),
            nonce: random(),
            verifier,
            return_to,
            is_repeat: false,
            number,
            issued_at: now,
        }
    }

    /// The cookie that keeps this login pending.
    pub fn cookie(&self, manager: &CookieManager) -> Option<Cookie<'static>> {
        manager.login_cookie(&cookie_name(manager, &self.state), self, LIFETIME)
    }

    /// The pending login that `state` belongs to, if this browser began it in the last ten
    /// minutes.
    pub fn find(
        manager: &CookieManager,
        request: &RequestCookies,
        state: &str,
        now: i64,
    ) -> Option<Self> {
        let name = cookie_name(manager, state);
        let transaction: Self = manager.open(request, &name).next()?;
        let age = now.checked_sub(transaction.issued_at)?;
        // The state proves that this browser asked for this answer (RFC 6749 section 10.12). It
        // is compared in constant time, so that it cannot be guessed piece by piece.
        let same = verify_slices_are_equal(transaction.state.as_bytes(), state.as_bytes()).is_ok();
        (same && age < LIFETIME.as_secs().cast_signed()).then_some(transaction)
    }
}

/// A sign-in that is about to begin: where it returns to, and what it asks of the hosted page.
pub(super) struct LoginRequest<'a> {
    pub return_to: ReturnTo,
    pub options: &'a HostedPageOptions,
    pub is_repeat: bool,
}

/// One cookie for each login, so that several tabs can sign in at once. Its name is derived from
/// the state, which the callback brings back.
pub(super) fn cookie_name(manager: &CookieManager, state: &str) -> String {
    let hash = digest(&SHA256, state.as_bytes());
    let short: String = hash.as_ref()[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}{short}", manager.login_prefix())
}
