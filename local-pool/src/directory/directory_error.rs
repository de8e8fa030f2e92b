//! Why the directory refused a change.

use super::password_policy::PasswordPolicyError;

/// Why a change of users or groups was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DirectoryError {
    /// Nobody has this username.
    #[error("there is no user {0:?}")]
    NoSuchUser(String),
    /// Somebody else has this username; in Cognito's words.
    #[error("User already exists")]
    UserExists,
    /// Somebody else signs in by this email address; in Cognito's words.
    #[error("An account with the given email already exists.")]
    EmailExists,
    /// Not a username.
    #[error("{0:?} cannot be a username: it has 1 to 128 characters and no spaces")]
    Username(String),
    /// No such attribute.
    #[error(
        "{0:?} is no attribute: use a standard one of OpenID Connect, or one that begins with \
         \"custom:\""
    )]
    Attribute(String),
    /// An attribute whose value cannot be one.
    #[error("{value:?} cannot be the value of {name}: it should be {expected}")]
    AttributeValue {
        /// The attribute.
        name: String,
        /// Its value.
        value: String,
        /// What it should be.
        expected: &'static str,
    },
    /// A group name that Cognito would refuse.
    #[error("{0:?} cannot be a group: a name has 1 to 128 characters and no spaces")]
    GroupName(String),
    /// No group has this name.
    #[error("there is no group {0:?}")]
    NoSuchGroup(String),
    /// Not the secret of an authenticator app.
    #[error("the totp_secret should be base32 of at least 128 bits (26 characters)")]
    TotpSecret,
    /// A status that only the pool itself sets.
    #[error("the status EXTERNAL_PROVIDER belongs to users who sign in at another provider")]
    Status,
    /// A password that does not meet the policy.
    #[error(transparent)]
    Password(#[from] PasswordPolicyError),
}
