//! Groups of users.

use serde::{Deserialize, Serialize};

/// A group, with what Cognito keeps about one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Group {
    /// The name, in `cognito:groups`.
    #[serde(default)]
    pub name: String,
    /// What the group is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// An IAM role, in `cognito:roles` of the members' ID tokens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role_arn: Option<String>,
    /// Of a user's groups, the role of the one with the lowest number is
    /// `cognito:preferred_role`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precedence: Option<u32>,
}

impl Group {
    /// A group without a role.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets the role and its precedence.
    #[must_use]
    pub fn with_role(mut self, arn: impl Into<String>, precedence: u32) -> Self {
        self.role_arn = Some(arn.into());
        self.precedence = Some(precedence);
        self
    }
}
