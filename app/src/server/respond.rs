//! Status, headers and cookies of the current answer.

use crate::login_error::LoginError;
use crate::routes;
use axum::http::{HeaderValue, StatusCode, header};
use cognito::{Cookie, Redirection, ReturnTo};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::sync::PoisonError;
use url::form_urlencoded;

/// Answers 303 with the redirection's cookies. 303, never 302 or 307: what follows is a GET,
/// whatever this was ([RFC 9110 section 15.4.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4)).
pub(crate) fn redirect(redirection: Redirection) {
    let response = expect_context::<ResponseOptions>();
    for cookie in &redirection.cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.append_header(header::SET_COOKIE, value);
        }
    }
    match HeaderValue::from_str(&redirection.location) {
        Ok(location) => {
            response.insert_header(header::LOCATION, location);
            response.set_status(StatusCode::SEE_OTHER);
        }
        Err(_) => response.set_status(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Answers 303 to the login view, which explains `error` and offers another attempt.
pub(crate) fn redirect_to_login_error(
    error: LoginError,
    return_to: Option<ReturnTo>,
    cookies: Vec<Cookie<'static>>,
) {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("error", error.code());
    if let Some(return_to) = &return_to {
        query.append_pair("next", return_to.as_str());
    }
    let location = format!("{}?{}", routes::LOGIN.path, query.finish());
    redirect(Redirection { location, cookies });
}

/// Whether the current answer is a redirect already.
pub(crate) fn is_redirect() -> bool {
    let response = expect_context::<ResponseOptions>();
    let parts = response.0.read().unwrap_or_else(PoisonError::into_inner);
    parts.headers.contains_key(header::LOCATION)
}

/// Sets the answer's status.
pub(crate) fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}
