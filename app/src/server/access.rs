use crate::routes::Access;
use axum::http::request::Parts;
use cognito::{AuthError, User};
use leptos::prelude::*;

/// In a request's extensions: the guard refuses the page, and it is for the application to say so.
#[derive(Debug, Clone)]
pub struct Refusal(pub AuthError);

/// The guard's refusal of the current page, if there is one.
pub(crate) fn refusal() -> Option<AuthError> {
    with_context::<Parts, _>(|parts| {
        let Refusal(error) = parts.extensions.get::<Refusal>()?;
        Some(error.clone())
    })?
}

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
