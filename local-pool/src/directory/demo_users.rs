//! The demo users, read from `demo-users.toml`.

use serde::Deserialize;
use uuid::Uuid;

use super::new_user::NewUser;

/// The file is part of the program, so the pool starts without any set-up.
const DEMO_USERS: &str = include_str!("../../demo-users.toml");

/// A user whose password everybody may know: one of the pool's configuration.
#[derive(Clone)]
#[non_exhaustive]
pub struct DemoUser {
    /// The username, in lower case.
    pub username: String,
    /// The subject: fixed, so that it survives a restart; nil where the configuration has none.
    pub sub: Uuid,
    /// The email address, verified; also an alias to sign in by. May be empty.
    pub email: String,
    /// The full name. May be empty.
    pub name: String,
    /// The first name. May be empty.
    pub given_name: String,
    /// The last name. May be empty.
    pub family_name: String,
    /// The password, meant to be printed and shown on the login page.
    pub password: String,
    /// The groups, in `cognito:groups`.
    pub groups: Vec<String>,
}

impl DemoUser {
    /// What the user signs in by: the email address, or else the username.
    pub fn login(&self) -> &str {
        if self.email.is_empty() {
            &self.username
        } else {
            &self.email
        }
    }
}

impl From<&NewUser> for DemoUser {
    fn from(user: &NewUser) -> Self {
        let mut attributes = user.all_attributes();
        let mut take = |name| attributes.remove(name).unwrap_or_default();
        Self {
            username: user.username.clone(),
            sub: user.sub.unwrap_or_default(),
            email: take("email"),
            name: take("name"),
            given_name: take("given_name"),
            family_name: take("family_name"),
            password: user.password.clone().unwrap_or_default(),
            groups: user.groups.clone(),
        }
    }
}

/// `demo-users.toml` was edited into something that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("local-pool/demo-users.toml: {0}")]
pub struct InvalidDemoUsers(#[from] toml::de::Error);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoUsersFile {
    user: Vec<NewUser>,
}

/// The users of `demo-users.toml`, in its order.
pub(crate) fn demo_users() -> Result<Vec<NewUser>, InvalidDemoUsers> {
    Ok(toml::from_str::<DemoUsersFile>(DEMO_USERS)?.user)
}
