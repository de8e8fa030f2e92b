//! Changes to a user.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::user_status::UserStatus;

/// What to change about a user; what is left out stays as it is.
///
/// ```
/// let mut changes = local_pool::UserChanges::default();
/// changes.enabled = Some(false);
/// changes.attributes.insert("custom:tenant".into(), Some("acme".into()));
/// ```
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct UserChanges {
    /// A new password.
    pub password: Option<String>,
    /// Attributes to set, or with `None` (in JSON `null`) to remove.
    pub attributes: BTreeMap<String, Option<String>>,
    /// All groups from now on.
    pub groups: Option<Vec<String>>,
    /// A new status.
    pub status: Option<UserStatus>,
    /// Whether the user may sign in at all.
    pub enabled: Option<bool>,
    /// The secret of an authenticator app in base32; an empty one turns the second factor off.
    pub totp_secret: Option<String>,
}

/// The password stays out of logs and panics.
impl fmt::Debug for UserChanges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserChanges")
            .field("groups", &self.groups)
            .field("status", &self.status)
            .field("enabled", &self.enabled)
            .finish_non_exhaustive()
    }
}
