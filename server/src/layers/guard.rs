//! Who may see a page, decided before anything of it is rendered.

use super::{navigation, token_json};
use crate::AppState;
use app::routes::{self, Access};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use cognito::{AuthError, CurrentUser};
use url::{Url, form_urlencoded};

/// The longest name in a path, in bytes.
const MAX_SEGMENT: usize = 255;

/// Lets a request through if the route table says so.
pub(crate) async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Some(path) = routed_path(&parts) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    // No page or file of ours has such a name, and a file system would not even look for it.
    if path.split('/').any(|segment| segment.len() > MAX_SEGMENT) {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    // Should the site's folder ever hold a .env, it is not a page.
    if path.split('/').any(is_hidden) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Some(page) = routes::find(&path) else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    if page == routes::LOGIN {
        // Only a person's own navigation starts a sign-in. A prefetch would fill the browser with
        // pending logins, and a script cannot follow a redirect to another origin.
        if parts.method == Method::HEAD || navigation::is_prefetch(&parts.headers) {
            return StatusCode::NO_CONTENT.into_response();
        }
        if !navigation::is_document(&parts.headers) {
            return AuthError::Unauthenticated.into_response();
        }
    }
    if page.access == Access::SignedIn
        && let Err(error) = CurrentUser::from_request_parts(&mut parts, &state).await
        && let Some(refusal) = refuse(error, &parts)
    {
        return refusal;
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Whether a name begins with a dot, also percent-encoded; `.well-known` is public (RFC 8615).
fn is_hidden(segment: &str) -> bool {
    let decoded = segment.to_ascii_lowercase().replace("%2e", ".");
    decoded.starts_with('.') && decoded != ".well-known"
}

/// The path as the application's router reads it, which resolves dot segments, backslashes and a
/// second slash in front like a browser does. A guard that read it otherwise could be walked
/// around: `/x/../private`. `None` if the request's target is not a path.
fn routed_path(parts: &Parts) -> Option<String> {
    let target = parts.uri.path_and_query()?.as_str();
    let base = Url::parse("http://site.invalid").ok()?;
    let url = base.join(target).ok()?;
    target.starts_with('/').then(|| url.path().to_owned())
}

/// A person is sent to sign in and comes back; a script is told with a status. If it cannot be
/// checked now, a person gets the page after all, which then says so (503) instead of its content.
fn refuse(error: AuthError, parts: &Parts) -> Option<Response> {
    if token_json::is_asked_for(parts) || !navigation::is_document(&parts.headers) {
        return Some(error.into_response());
    }
    match error {
        AuthError::Unauthenticated => Some(Redirect::to(&login_url(parts)).into_response()),
        AuthError::Unavailable => None,
    }
}

/// The sign-in page's address, with the page that was asked for.
fn login_url(parts: &Parts) -> String {
    let page = parts.uri.path_and_query().map_or("/", |page| page.as_str());
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", page)
        .finish();
    format!("{}?{query}", routes::LOGIN.path)
}
