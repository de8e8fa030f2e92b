//! Everything that is kept about a user.

use serde::{Deserialize, Serialize};

use super::directory_error::DirectoryError;
use super::new_user::NewUser;
use super::password_hash::PasswordHash;
use super::totp::TotpSecret;
use super::user::User;
use super::user_changes::UserChanges;
use super::user_status::UserStatus;
use super::validation::{check_attributes, check_group_name, check_username};
use crate::random::random_uuid;

/// A user with password and secrets.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Account {
    #[serde(flatten)]
    pub(crate) user: User,
    pub(super) password: Option<PasswordHash>,
    pub(crate) totp_secret: Option<TotpSecret>,
    /// The step of the last code that was accepted: each code works once.
    #[serde(default)]
    pub(super) totp_step: Option<u64>,
    #[serde(default)]
    pub(crate) identities: Vec<Identity>,
}

/// Who a federated user is at their identity provider, as in the claim `identities`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Identity {
    /// In milliseconds since 1970.
    pub(crate) date_created: String,
    pub(crate) user_id: String,
    pub(crate) provider_name: String,
    pub(crate) provider_type: String,
    pub(crate) issuer: Option<String>,
    pub(crate) primary: String,
}

impl Account {
    pub(super) fn new(new: &NewUser) -> Result<Self, DirectoryError> {
        check_username(&new.username)?;
        let attributes = new.all_attributes();
        check_attributes(&attributes)?;
        new.groups
            .iter()
            .try_for_each(|name| check_group_name(name))?;
        if new.status == UserStatus::ExternalProvider {
            return Err(DirectoryError::Status);
        }
        let totp_secret = new.totp_secret.as_deref().map(parse_secret).transpose()?;
        Ok(Self {
            user: User {
                username: new.username.clone(),
                sub: new.sub.unwrap_or_else(random_uuid),
                attributes,
                groups: new.groups.clone(),
                status: new.status,
                enabled: new.enabled.unwrap_or(true),
                totp: totp_secret.is_some(),
            },
            password: new.password.as_deref().map(PasswordHash::new),
            totp_secret,
            totp_step: None,
            identities: Vec::new(),
        })
    }

    /// The account after `changes`, all of them or none.
    pub(super) fn changed(&self, changes: &UserChanges) -> Result<Self, DirectoryError> {
        let mut account = self.clone();
        let user = &mut account.user;
        for (name, value) in &changes.attributes {
            match value {
                Some(value) => user.attributes.insert(name.clone(), value.clone()),
                None => user.attributes.remove(name),
            };
        }
        check_attributes(&user.attributes)?;
        if let Some(groups) = &changes.groups {
            groups.iter().try_for_each(|name| check_group_name(name))?;
            user.groups.clone_from(groups);
        }
        if let Some(status) = changes.status {
            // Both ways: a federated user has no password to change or to reset.
            if (status == UserStatus::ExternalProvider) != user.is_federated() {
                return Err(DirectoryError::Status);
            }
            user.status = status;
        }
        user.enabled = changes.enabled.unwrap_or(user.enabled);
        match changes.totp_secret.as_deref() {
            None => {}
            Some("") => account.set_totp(None),
            Some(secret) => account.set_totp(Some(parse_secret(secret)?)),
        }
        if let Some(password) = &changes.password {
            account.password = Some(PasswordHash::new(password));
        }
        Ok(account)
    }

    pub(super) fn set_totp(&mut self, secret: Option<TotpSecret>) {
        self.user.totp = secret.is_some();
        self.totp_secret = secret;
        self.totp_step = None;
    }
}

fn parse_secret(base32: &str) -> Result<TotpSecret, DirectoryError> {
    TotpSecret::parse(base32).ok_or(DirectoryError::TotpSecret)
}
