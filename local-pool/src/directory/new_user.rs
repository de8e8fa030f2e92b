//! A user to create.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use uuid::Uuid;

use super::user_status::UserStatus;

/// A user to create: in `pool.toml`, over the control API or on the typed handle.
///
/// ```
/// let user = local_pool::NewUser::new("emmy")
///     .with_password("Invariant-1918")
///     .with_attribute("email", "emmy@example.com")
///     .with_group("admin");
/// assert_eq!(user.username, "emmy");
/// ```
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NewUser {
    /// The username.
    pub username: String,
    /// The subject; a random one if it is left out.
    pub sub: Option<Uuid>,
    /// The password; nobody can sign in without one.
    pub password: Option<String>,
    /// Short for an attribute; it counts as verified unless `email_verified` says otherwise.
    pub email: Option<String>,
    /// Short for an attribute.
    pub name: Option<String>,
    /// Short for an attribute.
    pub given_name: Option<String>,
    /// Short for an attribute.
    pub family_name: Option<String>,
    /// Short for an attribute.
    pub phone_number: Option<String>,
    /// Standard attributes of OpenID Connect, and others whose names begin with `custom:`.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// The groups; those that do not exist are created.
    #[serde(default)]
    pub groups: Vec<String>,
    /// `CONFIRMED` if it is left out.
    #[serde(default)]
    pub status: UserStatus,
    /// `true` if it is left out.
    pub enabled: Option<bool>,
    /// The secret of an authenticator app in base32, which turns the second factor on.
    pub totp_secret: Option<String>,
}

impl NewUser {
    /// A confirmed user without a password.
    pub fn new(username: impl Into<String>) -> Self {
        Self {
            username: username.into(),
            ..Self::default()
        }
    }

    /// Sets the password.
    #[must_use]
    pub fn with_password(mut self, password: impl Into<String>) -> Self {
        self.password = Some(password.into());
        self
    }

    /// Sets an attribute, such as `email` or `custom:tenant`.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.insert(name.into(), value.into());
        self
    }

    /// Adds a group.
    #[must_use]
    pub fn with_group(mut self, name: impl Into<String>) -> Self {
        self.groups.push(name.into());
        self
    }

    /// Sets the status.
    #[must_use]
    pub fn with_status(mut self, status: UserStatus) -> Self {
        self.status = status;
        self
    }

    /// Sets the secret of an authenticator app, in base32.
    #[must_use]
    pub fn with_totp_secret(mut self, secret: impl Into<String>) -> Self {
        self.totp_secret = Some(secret.into());
        self
    }

    /// All attributes, those with fields of their own included.
    pub(crate) fn all_attributes(&self) -> BTreeMap<String, String> {
        let mut all = self.attributes.clone();
        for (name, value) in [
            ("email", &self.email),
            ("name", &self.name),
            ("given_name", &self.given_name),
            ("family_name", &self.family_name),
            ("phone_number", &self.phone_number),
        ] {
            if let Some(value) = value {
                all.insert(name.to_owned(), value.clone());
            }
        }
        if all.contains_key("email") && !all.contains_key("email_verified") {
            all.insert("email_verified".to_owned(), "true".to_owned());
        }
        all
    }
}

/// The password stays out of logs and panics.
impl fmt::Debug for NewUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewUser")
            .field("username", &self.username)
            .field("groups", &self.groups)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
