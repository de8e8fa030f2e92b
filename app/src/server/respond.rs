//! Status, headers and cookies of the current answer.

use crate::login_error::LoginError;
use crate::routes;
use axum::http::{HeaderValue, StatusCode, header};
use cognito::{Cookie, Redirection};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

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

/// Answers 303 to the login view, which explains `error`.
pub(crate) fn redirect_to_login_error(error: LoginError, cookies: Vec<Cookie<'static>>) {
    let location = format!("{}?error={}", routes::LOGIN.path, error.code());
    redirect(Redirection { location, cookies });
}

/// Sets the answer's status.
pub(crate) fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}
