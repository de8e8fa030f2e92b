use crate::routes::Access;
use cognito::{AuthError, User};

/// Whether `user` is let in, for the server: the groups are those of the verified access token.
///
/// # Errors
/// [`AuthError::Forbidden`] if not.
pub fn require(access: Access, user: &User) -> Result<(), AuthError> {
    match access {
        Access::Public | Access::SignedIn => Ok(()),
        Access::AllGroups(groups) => user.require_all_groups(groups),
        Access::AnyGroup(groups) => user.require_any_group(groups),
    }
}
