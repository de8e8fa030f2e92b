use crate::server::views;
use crate::views::Session;
use axum::http::request::Parts;
use cognito::{Auth, AuthError, User};
use leptos::prelude::*;

/// In a request's extensions: who will look at the page; `Err` if that cannot be known now.
///
/// The server finds it out before a page is rendered, so that nothing in the page waits for it.
#[derive(Debug, Clone)]
pub struct Visitor(pub Result<Option<User>, AuthError>);

/// The visitor's session, as the server has found it. Where nobody has looked it is unknown, which shows
/// nothing of anybody.
pub(crate) fn session() -> Session {
    let found = with_context::<Parts, _>(|parts| {
        let Visitor(user) = parts.extensions.get()?;
        let auth = use_context::<Auth>()?;
        Some(views::session(&auth, user.as_ref().map(Option::as_ref)))
    });
    found.flatten().unwrap_or_else(Session::unknown)
}
