//! From what the server knows to what the browser may know.

use crate::views::{Account, Claim};
use cognito::User;
use serde_json::Value;

impl From<User> for Account {
    fn from(user: User) -> Self {
        Self {
            display_name: user.display_name().to_owned(),
            username: user.claims.username,
            email: user.profile.email,
            email_verified: user.profile.email_verified,
            name: user.profile.name,
            groups: user.claims.groups,
        }
    }
}

/// The access token's claims, by name.
pub(crate) fn claims(user: User) -> Vec<Claim> {
    user.claims
        .all
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Claim { name, value }
        })
        .collect()
}
