use crate::audit;
use crate::flow::AuthError;
use crate::token::{IdTokenClaims, SessionClaims};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A person with a verified token: a user pool's access token, another provider's ID token.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// The verified claims of that token.
    pub claims: Arc<SessionClaims>,
    /// What the application shows of the ID token.
    pub profile: Profile,
    /// In how many seconds the session ends at the latest; `None` if it does not.
    pub session_ends_in: Option<u64>,
}

/// What the application shows of the ID token and of userinfo; never what it decides by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// `sub`, which ties the profile to the access token beside it.
    pub subject: String,
    /// `cognito:username`, or the standard's `preferred_username`.
    pub username: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// `email_verified`.
    pub email_verified: bool,
    /// `name`.
    pub name: Option<String>,
    /// `phone_number`, if the scope `phone` was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
}

impl User {
    /// Whether the user is a member of each of `groups`.
    ///
    /// # Errors
    /// [`AuthError::Forbidden`] if not.
    pub fn require_all_groups(&self, groups: &[&str]) -> Result<(), AuthError> {
        self.require(groups.iter().all(|group| self.is_in(group)))
    }

    /// Whether the user is a member of at least one of `groups`.
    ///
    /// # Errors
    /// [`AuthError::Forbidden`] if not.
    pub fn require_any_group(&self, groups: &[&str]) -> Result<(), AuthError> {
        self.require(groups.iter().any(|group| self.is_in(group)))
    }

    fn is_in(&self, group: &str) -> bool {
        self.claims.groups.iter().any(|own| own == group)
    }

    fn require(&self, allowed: bool) -> Result<(), AuthError> {
        if allowed {
            return Ok(());
        }
        audit::forbidden(&self.claims.subject);
        Err(AuthError::Forbidden)
    }

    /// The name to address the person by: email, username or, failing both, the subject. An empty one is none.
    pub fn display_name(&self) -> &str {
        let names = [
            &self.profile.email,
            &self.profile.username,
            &self.claims.username,
        ];
        names
            .into_iter()
            .flatten()
            .find(|name| !name.trim().is_empty())
            .unwrap_or(&self.claims.subject)
    }
}

impl From<IdTokenClaims> for Profile {
    fn from(claims: IdTokenClaims) -> Self {
        Self {
            subject: claims.subject,
            username: claims.username,
            email: claims.email,
            email_verified: claims.email_verified,
            name: claims.name,
            phone_number: claims.phone_number,
        }
    }
}
