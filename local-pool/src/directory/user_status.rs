//! Where a user stands.

use serde::{Deserialize, Serialize};

/// The status of a user, by Cognito's names, such as `FORCE_CHANGE_PASSWORD`
/// ([UserType](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum UserStatus {
    /// Signed up, and has not entered the code from the mail yet.
    Unconfirmed,
    /// May sign in.
    #[default]
    Confirmed,
    /// Has a temporary password, and must choose another at the next sign-in.
    ForceChangePassword,
    /// Must reset the password, with a code from a mail, before the next sign-in.
    ResetRequired,
    /// Signs in at another identity provider, and has no password here.
    ExternalProvider,
}
