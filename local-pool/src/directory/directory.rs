//! The directory itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use uuid::Uuid;

use super::account::Account;
use super::demo_users::DemoUser;
use super::directory_error::DirectoryError;
use super::group::Group;
use super::new_user::NewUser;
use super::password_hash::PasswordHash;
use super::snapshot::{DirectorySnapshot, key};
use super::uniqueness::check_new;
use super::user::User;
use super::validation::check_group_name;
use crate::random::random_token;

/// The users and groups of the pool.
pub(crate) struct Directory {
    contents: RwLock<DirectorySnapshot>,
    /// The users of the configuration, as they were there.
    configured: Vec<DemoUser>,
    /// Checked for an unknown user, who then takes as long as a known one.
    nobodys_password: PasswordHash,
}

impl Directory {
    /// What `saved` holds, and those of the `users` and `groups` that it does not know yet.
    pub(crate) fn new(
        users: &[NewUser],
        groups: Vec<Group>,
        saved: DirectorySnapshot,
    ) -> Result<Self, DirectoryError> {
        let mut contents = saved;
        for group in groups {
            check_group_name(&group.name)?;
            contents.groups.insert(group.name.clone(), group);
        }
        let mut names = BTreeSet::new();
        for user in users {
            if !names.insert(key(&user.username)) {
                return Err(DirectoryError::UserExists);
            }
            let (account, name) = (Account::new(user)?, key(&user.username));
            let password = user.password.as_deref().unwrap_or_default();
            if contents.configured.insert(name.clone()) {
                check_new(&contents, &account.user)?;
                contents.insert(account);
                contents.known_passwords.insert(name);
            } else if contents.has_password(&name, password) {
                contents.known_passwords.insert(name);
            }
        }
        Ok(Self {
            contents: RwLock::new(contents),
            configured: users.iter().map(DemoUser::from).collect(),
            nobodys_password: PasswordHash::new(&random_token()),
        })
    }

    pub(crate) fn snapshot(&self) -> DirectorySnapshot {
        self.read().clone()
    }

    /// The users of the configuration, as they were there.
    pub(crate) fn configured(&self) -> &[DemoUser] {
        &self.configured
    }

    /// Those of the configuration's users who can still sign in with the password there, with
    /// the groups that they have now.
    pub(crate) fn with_known_passwords(&self) -> Vec<DemoUser> {
        let contents = self.read();
        let known = self.configured.iter().filter_map(|user| {
            let name = contents.known_passwords.get(&key(&user.username))?;
            let account = contents.accounts.get(name)?;
            Some(DemoUser {
                groups: account.user.groups.clone(),
                ..user.clone()
            })
        });
        known.collect()
    }

    pub(crate) fn users(&self) -> Vec<User> {
        let contents = self.read();
        contents.accounts.values().map(|a| a.user.clone()).collect()
    }

    /// The enabled user with this subject.
    pub(crate) fn by_sub(&self, sub: Uuid) -> Option<Account> {
        let contents = self.read();
        let mut enabled = contents.accounts.values().filter(|a| a.user.enabled);
        enabled.find(|account| account.user.sub == sub).cloned()
    }

    /// The user whose username or email this is, in any case.
    pub(crate) fn by_login(&self, login: &str) -> Option<Account> {
        self.read().find(login).cloned()
    }

    /// The user whose username or email this is, if the password is theirs.
    pub(crate) fn authenticate(&self, login: &str, password: &str) -> Option<Account> {
        let found = self.by_login(login);
        let hash = found.as_ref().and_then(|account| account.password.as_ref());
        let correct = hash.unwrap_or(&self.nobodys_password).verify(password);
        found.filter(|_| correct)
    }

    pub(crate) fn groups(&self) -> Vec<Group> {
        self.read().groups.values().cloned().collect()
    }

    /// The groups of a user by name.
    pub(crate) fn groups_of(&self, user: &User) -> BTreeMap<String, Group> {
        let contents = self.read();
        let mut groups = contents.groups.clone();
        groups.retain(|name, _| user.groups.contains(name));
        groups
    }

    fn read(&self) -> RwLockReadGuard<'_, DirectorySnapshot> {
        self.contents.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// No code that holds the lock can panic half-way through a change.
    pub(super) fn write(&self) -> RwLockWriteGuard<'_, DirectorySnapshot> {
        self.contents
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
