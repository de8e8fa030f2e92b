//! Sessions that go on: axum middleware in front of everything that asks who is signed in.

use crate::auth::Auth;
use crate::cookies::{Cookie, RequestCookies};
use crate::flow::SessionUpkeep;
use crate::known_request::KnownRequest;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, header};

/// In a request's extensions: its session needs a new access token, which cannot be had now.
#[derive(Clone)]
pub(crate) struct RefreshUnavailable;

/// Refreshes the session of a request that needs it, before anything else sees the request: what
/// comes after finds the new access token in the request's cookies, and checks it like any other.
///
/// ```
/// use axum::{Router, middleware, routing::get};
/// use cognito::{Auth, CurrentUser, keep_session};
///
/// async fn account(CurrentUser(user): CurrentUser) -> String {
///     format!("Signed in as {}", user.display_name())
/// }
///
/// fn router(auth: Auth) -> Router {
///     Router::new()
///         .route("/account", get(account))
///         .layer(middleware::from_fn_with_state(auth.clone(), keep_session))
///         .with_state(auth)
/// }
/// ```
///
/// Where the issuer has to be asked for its endpoints, it has been before anything else sees a
/// request.
///
/// The callback and the sign-out set the session's cookies themselves, and win.
pub async fn keep_session(State(auth): State<Auth>, mut request: Request, next: Next) -> Response {
    // What comes after may begin a sign-in, or render a form that does. If it cannot, it says so.
    let _ = auth.prepare().await;
    let cookies = RequestCookies::from_headers(request.headers());
    match auth.keep_session(&cookies).await {
        SessionUpkeep::Unchanged(user) => {
            let known = KnownRequest::new(auth, request.headers(), cookies, user);
            request.extensions_mut().insert(known);
            next.run(request).await
        }
        SessionUpkeep::Unavailable => {
            request.extensions_mut().insert(RefreshUnavailable);
            next.run(request).await
        }
        SessionUpkeep::Changed(changed) => {
            RequestCookies::apply(request.headers_mut(), &changed);
            let cookies = RequestCookies::from_headers(request.headers());
            let known = KnownRequest::new(auth, request.headers(), cookies, None);
            request.extensions_mut().insert(known);
            let mut response = next.run(request).await;
            add_missing(response.headers_mut(), &changed);
            response
        }
    }
}

/// Sends cookies along with an answer, but for those that it sets itself.
fn add_missing(headers: &mut HeaderMap, cookies: &[Cookie<'static>]) {
    let set: Vec<String> = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok()?.split_once('='))
        .map(|(name, _)| name.to_owned())
        .collect();
    for cookie in cookies {
        if !set.iter().any(|name| name == cookie.name())
            && let Ok(value) = HeaderValue::from_str(&cookie.to_string())
        {
            headers.append(header::SET_COOKIE, value);
        }
    }
}
