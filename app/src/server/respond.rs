//! Status, headers and cookies of the current answer.

use crate::error::AppError;
use crate::login_error::LoginError;
use crate::routes;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use cognito::{AuthError, Cookie, Redirection, ReturnTo};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::sync::PoisonError;
use url::{Position, Url, form_urlencoded};

/// Answers 303 with the redirection's cookies. 303, never 302 or 307: what follows is a GET,
/// whatever this was ([RFC 9110 section 15.4.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4.4)).
pub(crate) fn redirect(redirection: Redirection) {
    let response = expect_context::<ResponseOptions>();
    set_cookies(&redirection.cookies);
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

/// Sends cookies along with the answer.
pub(crate) fn set_cookies(cookies: &[Cookie<'static>]) {
    let response = expect_context::<ResponseOptions>();
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.append_header(header::SET_COOKIE, value);
        }
    }
}

/// Makes the browser forget what it has cached of the site, pages that Back would show included.
///
/// Source: [Clear-Site-Data](https://www.w3.org/TR/clear-site-data/).
pub(crate) fn clear_cache() {
    expect_context::<ResponseOptions>().insert_header(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
}

/// Answers with what the sign-in library says of the error: its status and headers.
pub(crate) fn refuse(error: AuthError) -> AppError {
    if let Some(response) = use_context::<ResponseOptions>() {
        let (refusal, _) = error.clone().into_response().into_parts();
        response.set_status(refusal.status);
        for name in [header::WWW_AUTHENTICATE, header::RETRY_AFTER] {
            if let Some(value) = refusal.headers.get(&name) {
                response.insert_header(name, value.clone());
            }
        }
    }
    error.into()
}

/// Whether the request is a form of a page without JavaScript, which shows the answer as a page.
pub(crate) fn is_plain_form() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        let accept = parts.headers.get(header::ACCEPT);
        accept
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html"))
    })
}

/// The page of ours that the request comes from; the welcome page if it does not say.
pub(crate) fn page_before() -> String {
    let referer = use_context::<Parts>().and_then(|parts| {
        let referer = parts.headers.get(header::REFERER)?.to_str().ok()?;
        let page = Url::parse(referer).ok()?;
        // Path and query only: whatever host it names, the answer leads to ours.
        ReturnTo::parse(&page[Position::BeforePath..Position::AfterQuery])
    });
    referer.map_or_else(|| routes::HOME.path.to_owned(), String::from)
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
