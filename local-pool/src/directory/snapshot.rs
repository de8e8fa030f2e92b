//! The directory as the state file keeps it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::account::Account;
use super::group::Group;

/// Everybody and everything in the directory.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DirectorySnapshot {
    /// By username in lower case.
    pub(super) accounts: BTreeMap<String, Account>,
    /// By name.
    pub(super) groups: BTreeMap<String, Group>,
    /// Users of the configuration that have been created once: one who was deleted since does
    /// not come back at the next start.
    pub(super) configured: BTreeSet<String>,
    /// Users whose password is still the one in the configuration.
    #[serde(skip)]
    pub(super) known_passwords: BTreeSet<String>,
}

/// How usernames are compared.
pub(super) fn key(username: &str) -> String {
    username.trim().to_ascii_lowercase()
}

impl DirectorySnapshot {
    pub(super) fn insert(&mut self, account: Account) {
        for name in &account.user.groups {
            let group = self.groups.entry(name.clone());
            group.or_insert_with(|| Group::new(name));
        }
        self.accounts.insert(key(&account.user.username), account);
    }

    pub(super) fn has_password(&self, key: &str, password: &str) -> bool {
        let hash = self.accounts.get(key).and_then(|a| a.password.as_ref());
        hash.is_some_and(|hash| hash.verify(password))
    }

    pub(super) fn find(&self, login: &str) -> Option<&Account> {
        let by_name = self.accounts.get(&key(login));
        // The address of a federated user is their provider's: it is no way in here.
        by_name.or_else(|| {
            let mut own = self.accounts.values().filter(|a| !a.user.is_federated());
            own.find(|account| account.user.is_called(login))
        })
    }
}
