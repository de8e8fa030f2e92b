//! What pages ask of the server. The browser's counterpart is `browser.rs`, with the same items.

use crate::login_error::LoginError;
use crate::server::{authentication, respond};
use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::prelude::*;
use url::form_urlencoded;

/// Answers with a redirect to the sign-in page, to come back to the current page. A fragment never
/// reaches the server.
pub(crate) fn sign_in_and_return() {
    let page = use_context::<Parts>()
        .and_then(|parts| parts.uri.path_and_query().map(ToString::to_string));
    begin(page.as_deref());
}

/// Answers with a redirect to the sign-in page, to come back to the page that `next` names.
pub(crate) fn sign_in() {
    begin(query_parameter("next").as_deref());
}

/// A parameter of the current page's query, decoded once. (The router's own map decodes twice,
/// which turns `%2526` into `&`.)
pub(crate) fn query_parameter(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    form_urlencoded::parse(parts.uri.query()?.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// Begins a sign-in that returns to `next`.
pub(crate) fn begin(next: Option<&str>) {
    // Once for each answer, however many parts of the page ask for it.
    if respond::is_redirect() {
        return;
    }
    match authentication::begin_login(next) {
        Some(redirection) => respond::redirect(redirection),
        None => respond::redirect_to_login_error(LoginError::Failed, None, Vec::new()),
    }
}

/// Sets the status of the answer.
pub(crate) fn set_status(status: u16) {
    respond::set_status(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
}
