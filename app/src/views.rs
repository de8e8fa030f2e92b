//! What the browser may know. No token, and nothing of another user, fits into these types.

use serde::{Deserialize, Serialize};

/// The state of the visitor's session, for every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Who is signed in.
    pub state: SessionState,
    /// Whether sign-in is switched off (`AWS_COGNITO_DISABLED`).
    pub sign_in_disabled: bool,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// Nobody.
    SignedOut,
    /// Somebody.
    SignedIn {
        /// Their email, or username.
        display_name: String,
    },
    /// It cannot be checked now: the user pool's keys cannot be had.
    Unknown,
}

/// The signed-in person's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Their email, or username.
    pub display_name: String,
    /// The username in the user pool.
    pub username: Option<String>,
    /// The email address.
    pub email: Option<String>,
    /// Whether the pool has verified that address.
    pub email_verified: bool,
    /// The full name.
    pub name: Option<String>,
    /// The user pool groups.
    pub groups: Vec<String>,
}

/// One claim of the access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its name, such as `token_use`.
    pub name: String,
    /// Its value: text as it is, anything else as JSON.
    pub value: String,
}
