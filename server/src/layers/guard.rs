//! Who may see a page, decided before anything of it is rendered.

use super::{navigation, sign_in_steps, token_json, visitor};
use crate::state::SharedState;
use app::Visitor;
use app::routes::{self, Access, PageRoute};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use cognito::AuthError;
use url::form_urlencoded;

/// Lets a request through if the route table says so.
pub(crate) async fn check(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let page = match navigation::page(&parts) {
        Ok(page) => page,
        Err(status) => return status.into_response(),
    };
    let Some(page) = page else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    if let Some(address) = navigation::without_slash(page, &parts) {
        return Redirect::permanent(&address).into_response();
    }
    if page == routes::LOGIN
        && let Some(answer) = before_sign_in(&state, &parts)
    {
        return answer;
    }
    if let Some(step) = sign_in_steps::same_site(&state.auth, page, &parts) {
        return step;
    }
    let visitor = visitor::of(&state, &mut parts).await;
    let allowed = authorize(page, &visitor);
    parts.extensions.insert(visitor);
    let Err(error) = allowed else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    if let Some(answer) = answer_at_once(&error, &parts) {
        return answer;
    }
    // A person gets a page that says what is the matter, in the page's place.
    let refusal = error.into_response();
    let mut answer = next.run(Request::from_parts(parts, body)).await;
    // Should a page ever forget to ask, nothing of it goes out.
    if answer.status() != refusal.status() {
        return refusal;
    }
    if let Some(seconds) = refusal.headers().get(header::RETRY_AFTER) {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.clone());
    }
    answer
}

fn authorize(page: PageRoute, Visitor(user): &Visitor) -> Result<(), AuthError> {
    if page.access == Access::Public {
        return Ok(());
    }
    let user = user.as_ref().map_err(AuthError::clone)?;
    app::require(
        page.access,
        user.as_ref().ok_or(AuthError::Unauthenticated)?,
    )
}

/// Only a person's own navigation starts a sign-in. A prefetch would fill the browser with pending
/// logins, and a script cannot follow a redirect to another origin.
fn before_sign_in(state: &SharedState, parts: &Parts) -> Option<Response> {
    if parts.method == Method::HEAD || navigation::is_prefetch(&parts.headers) {
        return Some(StatusCode::NO_CONTENT.into_response());
    }
    if !navigation::is_document(&parts.headers) {
        return Some(AuthError::Unauthenticated.into_response());
    }
    sign_in_steps::fragment(&state.auth, parts)
}

/// The answer to a refused request that nobody looks at, or that signing in helps.
fn answer_at_once(error: &AuthError, parts: &Parts) -> Option<Response> {
    if navigation::is_prefetch(&parts.headers) {
        return Some(StatusCode::NO_CONTENT.into_response());
    }
    if token_json::is_asked_for(parts) || !navigation::is_document(&parts.headers) {
        return Some(error.clone().into_response());
    }
    // 303, also for a POST: what follows is a GET.
    (*error == AuthError::Unauthenticated).then(|| Redirect::to(&login_url(parts)).into_response())
}

/// The sign-in page's address, with the page that was asked for.
fn login_url(parts: &Parts) -> String {
    let page = parts.uri.path_and_query().map_or("/", |page| page.as_str());
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", page)
        .finish();
    format!("{}?{query}", routes::LOGIN.path)
}
