//! What pages ask of the server. The browser's counterpart is `browser.rs`, with the same items.

use crate::login_error::LoginError;
use crate::server::{authentication, respond};
use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::*;

/// Answers with a redirect to the sign-in page, to come back to `return_to`.
pub(crate) fn sign_in(return_to: Option<String>) {
    match authentication::begin_login(return_to.as_deref()) {
        Some(redirection) => respond::redirect(redirection),
        None => respond::redirect_to_login_error(LoginError::Failed, None, Vec::new()),
    }
}

/// Path and query of the current page. A fragment never reaches the server.
pub(crate) fn current_path() -> String {
    use_context::<Parts>()
        .and_then(|parts| parts.uri.path_and_query().map(ToString::to_string))
        .unwrap_or_else(|| "/".to_owned())
}

/// Sets the status of the answer.
pub(crate) fn set_status(status: u16) {
    respond::set_status(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
}
