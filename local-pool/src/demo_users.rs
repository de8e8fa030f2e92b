//! The demo users, read from `demo-users.toml`.

use serde::Deserialize;
use uuid::Uuid;

/// The file is part of the program, so the pool starts without any set-up.
const DEMO_USERS: &str = include_str!("../demo-users.toml");

/// A user whose password everybody may know.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DemoUser {
    /// The username, in lower case.
    pub username: String,
    /// The subject: fixed, so that it survives a restart.
    pub sub: Uuid,
    /// The email address, verified; also an alias to sign in by.
    pub email: String,
    /// The full name.
    pub name: String,
    /// The first name.
    pub given_name: String,
    /// The last name.
    pub family_name: String,
    /// The password, meant to be printed and shown on the login page.
    pub password: String,
    /// The groups, in `cognito:groups`.
    #[serde(default)]
    pub groups: Vec<String>,
}

/// `demo-users.toml` was edited into something that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("local-pool/demo-users.toml: {0}")]
pub struct InvalidDemoUsers(#[from] toml::de::Error);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoUsersFile {
    user: Vec<DemoUser>,
}

/// The users of `demo-users.toml`, in its order.
pub(crate) fn demo_users() -> Result<Vec<DemoUser>, InvalidDemoUsers> {
    Ok(toml::from_str::<DemoUsersFile>(DEMO_USERS)?.user)
}
