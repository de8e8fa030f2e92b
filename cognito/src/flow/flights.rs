//! Refreshes under way: all requests of a session that need one at the same time share it.
//!
//! In one process. Across processes nothing coordinates them: there the pool's grace period for
//! rotated refresh tokens lets each have its own.

use super::session_cookies::SessionTokens;
use crate::token::SessionClaims;
use aws_lc_rs::digest::{SHA256, digest};
use secrecy::{ExposeSecret, SecretString};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;

/// How long a request waits for a refresh.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long what a refresh brought is kept, for requests that were sent before its answer arrived.
const MEMORY: Duration = Duration::from_secs(60);
/// How long after a pool could not be asked it is not asked again.
const PAUSE: Duration = Duration::from_secs(2);

/// What a refresh brought.
pub(crate) struct Refreshed {
    pub claims: Arc<SessionClaims>,
    pub tokens: SessionTokens,
}

/// Why a refresh brought nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefreshFailure {
    /// The refresh token does not count any more.
    Ended,
    /// The provider answered without a token that requests could be authorised by, nor will it: the
    /// session ends with the token that it has.
    NoToken,
    /// The pool cannot be asked, or its answer cannot be used.
    Unavailable,
}

pub(crate) type Outcome = Result<Arc<Refreshed>, RefreshFailure>;

/// Whether a refresh that is already under way will do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    IfNeeded,
    Now,
}

/// Where a request finds its refresh.
pub(super) enum Flight {
    /// It is over.
    Landed(Outcome),
    /// It is under way.
    InTheAir(Landing),
    /// It was under way before this one was asked for; another must follow.
    Before(Landing),
    /// It is over and rotated the refresh token: this is the one to ask with.
    Onward(SecretString),
}

/// A refresh under way.
pub(super) struct Landing {
    began: Instant,
    outcome: watch::Receiver<Option<(Instant, Outcome)>>,
}

/// The refreshes of the last minute, by a hash of the refresh token that they began with.
#[derive(Default)]
pub(crate) struct RefreshFlights(Mutex<Table>);

#[derive(Default)]
struct Table {
    flights: HashMap<[u8; 32], (Start, Landing)>,
    /// In the order in which they began.
    oldest: VecDeque<([u8; 32], Instant)>,
}

impl RefreshFlights {
    /// The refresh of the session that `token` belongs to: the one that there is, or a new one.
    /// `is_news` says whether a result is newer than what the request has.
    pub(super) fn board(
        &self,
        token: &SecretString,
        start: Start,
        is_news: impl Fn(&Refreshed) -> bool,
        begin: impl Future<Output = Outcome> + Send + 'static,
    ) -> Flight {
        let key = key(token);
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        table.forget_old();
        if let Some((started, landing)) = table.flights.get(&key) {
            let finished = landing.outcome.borrow().clone();
            match (finished, start) {
                (None, Start::Now) if *started == Start::IfNeeded => {
                    return Flight::Before(landing.share());
                }
                (None, _) => return Flight::InTheAir(landing.share()),
                (
                    Some((_, Err(failure @ (RefreshFailure::Ended | RefreshFailure::NoToken)))),
                    _,
                ) => {
                    return Flight::Landed(Err(failure));
                }
                (Some((at, Err(failure))), Start::IfNeeded) if at.elapsed() < PAUSE => {
                    return Flight::Landed(Err(failure));
                }
                (Some((_, Ok(refreshed))), Start::IfNeeded) if is_news(&refreshed) => {
                    return Flight::Landed(Ok(refreshed));
                }
                (Some((_, Ok(refreshed))), _) => match &refreshed.tokens.refresh_token {
                    Some(newer) if newer.expose_secret() != token.expose_secret() => {
                        return Flight::Onward(newer.clone());
                    }
                    _ => {}
                },
                (Some(_), _) => {}
            }
        }
        Flight::InTheAir(table.begin(key, start, begin))
    }

    /// Forgets what the last refresh with `token` brought, and those that led to `token`: who has kept
    /// older cookies of the session gets nothing more for them.
    pub(super) fn forget(&self, token: &SecretString) {
        let mut table = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut next = Some(key(token));
        while let Some(key) = next {
            table.flights.remove(&key);
            let before = table.flights.iter().find(|(_, (_, it))| it.brought(key));
            next = before.map(|(key, _)| *key);
        }
    }
}

impl Table {
    /// In a task of its own: a browser that hangs up must not lose a token that was rotated for it.
    fn begin(
        &mut self,
        key: [u8; 32],
        start: Start,
        refresh: impl Future<Output = Outcome> + Send + 'static,
    ) -> Landing {
        let (sender, outcome) = watch::channel(None);
        tokio::spawn(async move {
            let outcome = refresh.await;
            sender.send_replace(Some((Instant::now(), outcome)));
        });
        let began = Instant::now();
        let landing = Landing { began, outcome };
        self.flights.insert(key, (start, landing.share()));
        self.oldest.push_back((key, began));
        landing
    }

    fn forget_old(&mut self) {
        while let Some((key, began)) = self.oldest.front().copied() {
            if began.elapsed() < MEMORY {
                return;
            }
            self.oldest.pop_front();
            // A later refresh with the same token has taken its place, and its turn comes.
            if self
                .flights
                .get(&key)
                .is_some_and(|(_, landing)| landing.began == began)
            {
                self.flights.remove(&key);
            }
        }
    }
}

impl Landing {
    /// What it brings, if that is soon.
    pub async fn landing(mut self) -> Outcome {
        let patience = self.began + PATIENCE;
        let finished = self.outcome.wait_for(Option::is_some);
        match tokio::time::timeout_at(patience, finished).await {
            Ok(Ok(finished)) => match &*finished {
                Some((_, outcome)) => outcome.clone(),
                None => Err(RefreshFailure::Unavailable),
            },
            Ok(Err(_)) | Err(_) => Err(RefreshFailure::Unavailable),
        }
    }

    /// Whether it has brought the refresh token with this key.
    fn brought(&self, token: [u8; 32]) -> bool {
        let outcome = self.outcome.borrow();
        let Some((_, Ok(refreshed))) = &*outcome else {
            return false;
        };
        let brought = refreshed.tokens.refresh_token.as_ref();
        brought.is_some_and(|brought| key(brought) == token)
    }

    fn share(&self) -> Self {
        Self {
            began: self.began,
            outcome: self.outcome.clone(),
        }
    }
}

/// A token is not kept as a key: whoever reads a map's keys would have it.
fn key(token: &SecretString) -> [u8; 32] {
    let mut key = [0; 32];
    key.copy_from_slice(digest(&SHA256, token.expose_secret().as_bytes()).as_ref());
    key
}
