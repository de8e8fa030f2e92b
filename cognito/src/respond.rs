//! How axum answers with a redirection.

use crate::flow::{FailedLogin, Redirection};
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderValue, StatusCode, header};

/// 303 with the redirection's cookies: what follows is a GET, whatever this was
/// ([RFC 9110 section 15.4.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4)).
impl IntoResponse for Redirection {
    fn into_response(self) -> Response {
        with_cookies(Redirect::to(&self.location).into_response(), &self.cookies)
    }
}

/// 403 with a line for people, which says nothing about the cause: that is in the audit log.
impl IntoResponse for FailedLogin {
    fn into_response(self) -> Response {
        let answer = (
            StatusCode::FORBIDDEN,
            "The sign-in failed. Please try again.",
        );
        with_cookies(answer.into_response(), &self.cookies)
    }
}

fn with_cookies(mut answer: Response, cookies: &[cookie::Cookie<'static>]) -> Response {
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    answer
}
