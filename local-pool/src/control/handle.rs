//! The control API as methods of the handle.

use std::time::{Duration, SystemTime};

use super::control_error::ControlError;
use crate::calls::Endpoint;
use crate::clock::unix_seconds;
use crate::directory::{DirectoryError, Group, NewUser, User, UserChanges};
use crate::faults::Fault;
use crate::grant_type::GrantType;
use crate::inbox::Message;
use crate::key_ring::PreviousKeys;
use crate::pool::LocalPool;

/// The control API. What it changes takes effect at the next request; with a state file, it
/// is on the disk when the method returns.
impl LocalPool {
    /// How many requests `endpoint` has had since the start.
    pub fn calls(&self, endpoint: Endpoint) -> u64 {
        self.state.calls.of(endpoint)
    }

    /// How many token requests have come for `grant` since the start.
    pub fn token_calls(&self, grant: GrantType) -> u64 {
        self.state.calls.of_grant(grant)
    }

    /// Lets all counts begin again at zero.
    pub fn reset_calls(&self) {
        self.state.calls.reset();
    }

    /// Somebody, by username or email.
    pub fn user(&self, username: &str) -> Option<User> {
        let account = self.state.directory.by_login(username)?;
        Some(account.user)
    }

    /// Everybody: those of the configuration, those who signed up and federated users.
    pub fn all_users(&self) -> Vec<User> {
        self.state.directory.users()
    }

    /// Creates a user.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if there is such a user or Cognito would refuse it.
    pub fn create_user(&self, user: &NewUser) -> Result<User, ControlError> {
        let user = self.state.directory.create(user)?;
        self.state.commit()?;
        Ok(user)
    }

    /// Changes a user, all of it or nothing.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if there is no such user or Cognito would refuse a change.
    pub fn update_user(&self, username: &str, changes: &UserChanges) -> Result<User, ControlError> {
        let user = self.state.directory.update(username, changes)?;
        self.state.commit()?;
        Ok(user)
    }

    /// Deletes a user, whose tokens then no longer count.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if there is no such user.
    pub fn delete_user(&self, username: &str) -> Result<(), ControlError> {
        self.state.directory.delete(username)?;
        Ok(self.state.commit()?)
    }

    /// Replaces the groups of a user, named by username or email. The tokens that are
    /// issued from now on show it, those of a refresh as well.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if there is no such user or a name cannot be a group's.
    pub fn set_groups(
        &self,
        username: &str,
        groups: impl IntoIterator<Item = impl Into<String>>,
    ) -> Result<(), ControlError> {
        let changes = UserChanges {
            groups: Some(groups.into_iter().map(Into::into).collect()),
            ..UserChanges::default()
        };
        self.update_user(username, &changes).map(drop)
    }

    /// All groups.
    pub fn groups(&self) -> Vec<Group> {
        self.state.directory.groups()
    }

    /// Creates or replaces a group.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if the name cannot be a group's.
    pub fn put_group(&self, group: Group) -> Result<(), ControlError> {
        self.state.directory.put_group(group)?;
        Ok(self.state.commit()?)
    }

    /// Deletes a group, and takes everybody out of it.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if there is no such group.
    pub fn delete_group(&self, name: &str) -> Result<(), ControlError> {
        self.state.directory.delete_group(name)?;
        Ok(self.state.commit()?)
    }

    /// The code that the user's authenticator app shows now.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if there is no such user or the user has no app.
    pub fn totp_code(&self, username: &str) -> Result<String, ControlError> {
        let account = self.state.directory.by_login(username);
        let account = account.ok_or_else(|| DirectoryError::NoSuchUser(username.to_owned()))?;
        let no_totp = || ControlError::NoTotp(username.to_owned());
        let secret = account.totp_secret.ok_or_else(no_totp)?;
        Ok(secret.code(unix_seconds(self.state.now())))
    }

    /// What the pool has "mailed", the newest first.
    pub fn messages(&self) -> Vec<Message> {
        self.state.inbox.messages()
    }

    /// What time it is for the pool.
    pub fn now(&self) -> SystemTime {
        self.state.now()
    }

    /// Moves the pool's time forward, in whole seconds.
    pub fn advance_clock(&self, by: Duration) {
        self.state.clock.advance(by.as_secs());
    }

    /// Returns to the time of the computer, or of the clock given to the builder.
    pub fn reset_clock(&self) {
        self.state.clock.reset();
    }

    /// Makes new signing keys. Takes a moment of computing.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if no keys could be made.
    pub fn rotate_keys(&self, previous: PreviousKeys) -> Result<(), ControlError> {
        self.state.keys.rotate(previous)?;
        Ok(self.state.commit()?)
    }

    /// Lets something go wrong at `endpoint`, after the faults that it has already.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if the endpoint cannot have this fault.
    pub fn inject_fault(&self, endpoint: Endpoint, fault: Fault) -> Result<(), ControlError> {
        fault.check(endpoint).map_err(ControlError::Fault)?;
        self.state.faults.add(endpoint, fault);
        Ok(())
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        self.state.faults.clear_all();
    }
}
