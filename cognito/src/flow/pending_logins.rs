//! All sign-ins that are under way in one browser, tabs included.

use super::login_transaction::{LIFETIME, LoginTransaction};
use super::session_cookies::size;
use crate::cookies::{CookieManager, MAX_REMOVALS, RequestCookies};
use crate::return_to::ReturnTo;
use cookie::Cookie;
use serde::{Deserialize, Serialize};

/// How many sign-ins may be under way in one browser. More would grow the request until a server
/// refuses it.
const MAX_PENDING: usize = 5;
/// How many evicted sign-ins are remembered, how long their addresses may be together, and what
/// their cookie takes of a request at most, in bytes.
const MAX_EVICTED: usize = 12;
const MAX_EVICTED_ADDRESSES: usize = 700;
const MAX_EVICTED_COOKIE: usize = 1700;

/// The pending logins that a request carries, the newest first; those that do not open last.
pub(super) struct PendingLogins<'a>(Vec<PendingLogin<'a>>);

struct PendingLogin<'a> {
    name: &'a str,
    size: usize,
    transaction: Option<LoginTransaction>,
}

/// Where evicted sign-ins wanted to go, the newest first. Nobody can finish them, but whoever is
/// signed in by the time that they come back can at least go there.
#[derive(Default, Serialize, Deserialize)]
struct EvictedLogins(Vec<(String, ReturnTo)>);

impl<'a> PendingLogins<'a> {
    pub fn of(manager: &'a CookieManager, request: &'a RequestCookies) -> Self {
        let mut logins: Vec<_> = request
            .with_prefix(manager.login_prefix())
            .map(|(name, value)| PendingLogin {
                name,
                size: name.len() + value.len() + "=; ".len(),
                transaction: manager.open_value(name, value),
            })
            .collect();
        logins.sort_by_key(|login| std::cmp::Reverse(login.number()));
        Self(logins)
    }

    /// The number of the next sign-in.
    pub fn next_number(&self) -> u64 {
        self.0
            .first()
            .map_or(0, PendingLogin::number)
            .saturating_add(1)
    }

    /// Leaves those out that are called `names`.
    pub fn without(mut self, names: &[Cookie<'_>]) -> Self {
        self.0
            .retain(|login| !names.iter().any(|cookie| cookie.name() == login.name));
        self
    }

    /// What makes room for `new` cookies beside `others`, a number of bytes: removals of the logins
    /// that do not open or are too many, the oldest first, and the note of where those wanted to go.
    pub fn evict_for(
        &self,
        manager: &CookieManager,
        request: &RequestCookies,
        new: &[Cookie<'_>],
        others: usize,
    ) -> Vec<Cookie<'static>> {
        let is_login = |cookie: &&Cookie<'_>| cookie.name().starts_with(manager.login_prefix());
        let begun = new
            .iter()
            .filter(is_login)
            .filter(|c| !c.value().is_empty());
        let mut places = MAX_PENDING.saturating_sub(begun.count());
        let taken = size(new) + others + MAX_EVICTED_COOKIE;
        let mut room = manager.budget().saturating_sub(taken);
        let kept = self.0.iter().take_while(|login| {
            let is_kept = login.transaction.is_some() && places > 0 && login.size <= room;
            places = places.saturating_sub(1);
            room = room.saturating_sub(login.size);
            is_kept
        });
        let evicted = self.0.get(kept.count()..).unwrap_or_default();
        evicted
            .iter()
            .take(MAX_REMOVALS)
            .map(|login| manager.login_removal(login.name))
            .chain(EvictedLogins::note(manager, request, evicted))
            .collect()
    }
}

impl PendingLogin<'_> {
    fn number(&self) -> u64 {
        self.transaction.as_ref().map_or(0, |login| login.number)
    }
}

impl EvictedLogins {
    fn of(manager: &CookieManager, request: &RequestCookies) -> Self {
        manager
            .open(request, manager.evicted_logins())
            .next()
            .unwrap_or_default()
    }

    fn note(
        manager: &CookieManager,
        request: &RequestCookies,
        evicted: &[PendingLogin<'_>],
    ) -> Option<Cookie<'static>> {
        let mut logins: Vec<_> = evicted
            .iter()
            .filter_map(|login| {
                let return_to = login.transaction.as_ref()?.return_to.clone();
                Some((short(manager, login.name).to_owned(), return_to))
            })
            .collect();
        if logins.is_empty() {
            return None;
        }
        logins.extend(Self::of(manager, request).0);
        let mut room = MAX_EVICTED_ADDRESSES;
        logins.retain(|(_, page)| {
            let fits = page.as_str().len() <= room;
            room = room.saturating_sub(page.as_str().len());
            fits
        });
        logins.truncate(MAX_EVICTED);
        manager.login_cookie(manager.evicted_logins(), &Self(logins), LIFETIME)
    }
}

/// Where the evicted login whose cookie was called `name` wanted to go.
pub(super) fn evicted_return_to(
    manager: &CookieManager,
    request: &RequestCookies,
    name: &str,
) -> Option<ReturnTo> {
    EvictedLogins::of(manager, request)
        .0
        .into_iter()
        .find(|(evicted, _)| evicted == short(manager, name))
        .map(|(_, return_to)| return_to)
}

fn short<'a>(manager: &CookieManager, name: &'a str) -> &'a str {
    name.strip_prefix(manager.login_prefix()).unwrap_or(name)
}
