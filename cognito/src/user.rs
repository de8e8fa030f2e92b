use crate::token::{AccessTokenClaims, IdTokenClaims};
use serde::{Deserialize, Serialize};

/// A person with a verified access token.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// The verified claims of the access token.
    pub claims: AccessTokenClaims,
    /// What the application shows of the ID token.
    pub profile: Profile,
}

/// What the application shows of the ID token; never what it decides by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// `sub`, which ties the profile to the access token beside it.
    pub subject: String,
    /// `cognito:username`.
    pub username: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// `email_verified`.
    pub email_verified: bool,
    /// `name`.
    pub name: Option<String>,
}

impl User {
    pub(crate) fn new(claims: AccessTokenClaims, profile: Option<Profile>) -> Self {
        // A profile of somebody else, left over or swapped in, is not shown.
        let profile = profile
            .filter(|profile| profile.subject == claims.subject)
            .unwrap_or_default();
        Self { claims, profile }
    }

    /// The name to address the person by: email, username or, failing both, the subject.
    pub fn display_name(&self) -> &str {
        let names = [
            &self.profile.email,
            &self.profile.username,
            &self.claims.username,
        ];
        names
            .into_iter()
            .flatten()
            .next()
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
        }
    }
}
