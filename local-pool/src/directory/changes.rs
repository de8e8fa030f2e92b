//! Changes of users and groups.

use super::account::Account;
use super::directory::Directory;
use super::directory_error::DirectoryError;
use super::group::Group;
use super::new_user::NewUser;
use super::snapshot::key;
use super::totp::TotpSecret;
use super::uniqueness::{check_new, check_unique};
use super::user::User;
use super::user_changes::UserChanges;
use super::user_status::UserStatus;
use super::validation::check_group_name;

impl Directory {
    pub(crate) fn create(&self, user: &NewUser) -> Result<User, DirectoryError> {
        let account = Account::new(user)?;
        let mut contents = self.write();
        check_new(&contents, &account.user)?;
        let user = account.user.clone();
        contents.insert(account);
        Ok(user)
    }

    pub(crate) fn update(
        &self,
        login: &str,
        changes: &UserChanges,
    ) -> Result<User, DirectoryError> {
        let mut contents = self.write();
        let account = contents.find(login).ok_or_else(|| no_such_user(login))?;
        let account = account.changed(changes)?;
        check_unique(&contents, &account.user)?;
        let user = account.user.clone();
        if changes.password.is_some() {
            contents.known_passwords.remove(&key(&user.username));
        }
        contents.insert(account);
        Ok(user)
    }

    pub(crate) fn delete(&self, login: &str) -> Result<(), DirectoryError> {
        let mut contents = self.write();
        let account = contents.find(login).ok_or_else(|| no_such_user(login))?;
        let key = key(&account.user.username);
        contents.accounts.remove(&key);
        contents.known_passwords.remove(&key);
        Ok(())
    }

    pub(crate) fn set_password(&self, login: &str, password: &str) -> Result<(), DirectoryError> {
        let changes = UserChanges {
            password: Some(password.to_owned()),
            status: Some(UserStatus::Confirmed),
            ..UserChanges::default()
        };
        self.update(login, &changes).map(drop)
    }

    /// Turns the second factor on.
    pub(crate) fn set_totp(&self, login: &str, secret: TotpSecret) -> Result<(), DirectoryError> {
        let mut contents = self.write();
        let account = contents.find(login).ok_or_else(|| no_such_user(login))?;
        let mut account = account.clone();
        account.set_totp(Some(secret));
        contents.insert(account);
        Ok(())
    }

    /// Whether `code` is one of the user's app around `now`, and was not used before
    /// (RFC 6238 section 5.2).
    pub(crate) fn accepts_totp(&self, login: &str, code: &str, now: u64) -> bool {
        let mut contents = self.write();
        let Some(mut account) = contents.find(login).cloned() else {
            return false;
        };
        let secret = account.totp_secret.as_ref();
        let step = secret.and_then(|secret| secret.check(code, now));
        let fresh = step.is_some() && step > account.totp_step;
        if fresh {
            account.totp_step = step;
            contents.insert(account);
        }
        fresh
    }

    /// Creates or replaces a group.
    pub(crate) fn put_group(&self, group: Group) -> Result<(), DirectoryError> {
        check_group_name(&group.name)?;
        self.write().groups.insert(group.name.clone(), group);
        Ok(())
    }

    /// Deletes a group, and takes everybody out of it.
    pub(crate) fn delete_group(&self, name: &str) -> Result<(), DirectoryError> {
        let mut contents = self.write();
        if contents.groups.remove(name).is_none() {
            return Err(DirectoryError::NoSuchGroup(name.to_owned()));
        }
        for account in contents.accounts.values_mut() {
            account.user.groups.retain(|group| group != name);
        }
        Ok(())
    }
}

fn no_such_user(login: &str) -> DirectoryError {
    DirectoryError::NoSuchUser(login.to_owned())
}
