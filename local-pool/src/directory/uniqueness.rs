//! Nobody can be taken for somebody else.

use super::directory_error::DirectoryError;
use super::snapshot::{DirectorySnapshot, key};
use super::user::User;

/// Whether `user` is new, and nobody else can be meant by their names.
pub(super) fn check_new(contents: &DirectorySnapshot, user: &User) -> Result<(), DirectoryError> {
    if contents.accounts.contains_key(&key(&user.username)) {
        return Err(DirectoryError::UserExists);
    }
    check_unique(contents, user)
}

/// Whether nobody else can be meant by this user's names.
pub(super) fn check_unique(
    contents: &DirectorySnapshot,
    user: &User,
) -> Result<(), DirectoryError> {
    let own_key = key(&user.username);
    for other in contents.accounts.values().map(|account| &account.user) {
        if key(&other.username) == own_key {
            continue;
        }
        // The addresses of federated users are no way to sign in.
        let comparable = !other.is_federated() && !user.is_federated();
        if other.sub == user.sub || (comparable && other.is_called(&user.username)) {
            return Err(DirectoryError::UserExists);
        }
        if comparable && user.email().is_some_and(|email| other.is_called(email)) {
            return Err(DirectoryError::EmailExists);
        }
    }
    Ok(())
}
