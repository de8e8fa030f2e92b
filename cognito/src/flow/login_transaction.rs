use crate::cookies::{CookieManager, MAX_REMOVALS, RequestCookies};
use crate::return_to::ReturnTo;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use cookie::Cookie;
use oauth2::{CsrfToken, PkceCodeVerifier};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a person may take at the hosted page.
const LIFETIME: Duration = Duration::from_secs(600);
/// How many sign-ins may be under way in one browser, tabs included. More would grow the request
/// until a server refuses it.
const MAX_PENDING: usize = 5;
/// Entropy of state and nonce, in bytes.
const RANDOM_LENGTH: u32 = 32;

/// What the browser keeps, sealed, between leaving for the hosted page and coming back.
#[derive(Serialize, Deserialize)]
pub(super) struct LoginTransaction {
    pub state: String,
    pub nonce: String,
    pub verifier: PkceCodeVerifier,
    pub return_to: ReturnTo,
    issued_at: i64,
}

impl LoginTransaction {
    /// Fresh random state, nonce and verifier.
    pub fn begin(return_to: ReturnTo, now: i64) -> Self {
        let random = || CsrfToken::new_random_len(RANDOM_LENGTH).into_secret();
        let (_, verifier) = oauth2::PkceCodeChallenge::new_random_sha256();
        Self {
            state: random(),
            nonce: random(),
            verifier,
            return_to,
            issued_at: now,
        }
    }

    /// The cookies that keep this login pending: itself, and the removal of those that no longer
    /// count or are too many.
    pub fn cookies(
        &self,
        manager: &CookieManager,
        request: &RequestCookies,
    ) -> Option<Vec<Cookie<'static>>> {
        let mut pending: Vec<(i64, &str)> = request
            .with_prefix(manager.login_prefix())
            .map(|(name, value)| {
                let transaction: Option<Self> = manager.open_value(name, value);
                (
                    transaction.map_or(i64::MIN, |transaction| transaction.issued_at),
                    name,
                )
            })
            .collect();
        pending.sort_unstable_by_key(|(issued_at, _)| std::cmp::Reverse(*issued_at));
        let readable = pending
            .iter()
            .take_while(|(issued_at, _)| *issued_at > i64::MIN)
            .count();
        let kept = readable.min(MAX_PENDING - 1);
        let mut cookies: Vec<_> = pending
            .iter()
            .skip(kept)
            .take(MAX_REMOVALS)
            .map(|(_, name)| manager.removal(name))
            .collect();
        cookies.push(manager.sealed(&cookie_name(manager, &self.state), self, LIFETIME)?);
        Some(cookies)
    }

    /// The pending login that `state` belongs to, if this browser began it in the last ten
    /// minutes.
    pub fn find(
        manager: &CookieManager,
        request: &RequestCookies,
        state: &str,
        now: i64,
    ) -> Option<Self> {
        let transaction: Self = manager.open(request, &cookie_name(manager, state))?;
        let age = now.checked_sub(transaction.issued_at)?;
        // The state proves that this browser asked for this answer (RFC 6749 section 10.12). It
        // is compared in constant time, so that it cannot be guessed piece by piece.
        let same = verify_slices_are_equal(transaction.state.as_bytes(), state.as_bytes()).is_ok();
        (same && age < LIFETIME.as_secs().cast_signed()).then_some(transaction)
    }
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
