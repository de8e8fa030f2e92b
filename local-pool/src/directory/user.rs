//! A user as others may see them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::user_status::UserStatus;

/// A user, without password and secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct User {
    /// The username, unique in any case.
    pub username: String,
    /// The subject of the user's tokens.
    pub sub: Uuid,
    /// By name, such as `email`, `email_verified` or `custom:tenant`; all values are strings.
    pub attributes: BTreeMap<String, String>,
    /// The groups, in `cognito:groups`.
    pub groups: Vec<String>,
    /// Where the user stands.
    pub status: UserStatus,
    /// Whether the user may sign in at all.
    pub enabled: bool,
    /// Whether a code of an authenticator app is asked for.
    pub totp: bool,
}

impl User {
    /// An attribute, if the user has it.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub(crate) fn email(&self) -> Option<&str> {
        self.attribute("email")
    }

    /// Whether this is the username or, as an alias, the email address, in any case.
    pub(crate) fn is_called(&self, login: &str) -> bool {
        let login = login.trim();
        self.username.eq_ignore_ascii_case(login)
            || self
                .email()
                .is_some_and(|email| email.eq_ignore_ascii_case(login))
    }

    pub(crate) fn is_federated(&self) -> bool {
        self.status == UserStatus::ExternalProvider
    }
}
