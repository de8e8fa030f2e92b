//! Who may see a page, decided before anything of it is rendered.

use super::{navigation, sign_in_steps, token_json};
use crate::state::SharedState;
use app::Refusal;
use app::routes::{self, Access, PageRoute};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use cognito::{AuthError, CurrentUser};
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
    if page == routes::LOGIN
        && let Some(answer) = before_sign_in(&state, &parts)
    {
        return answer;
    }
    if let Some(step) = sign_in_steps::same_site(&state.auth, page, &parts) {
        return step;
    }
    let Err(error) = authorize(&state, page, &mut parts).await else {
        return next.run(Request::from_parts(parts, body)).await;
    };
    if let Some(answer) = answer_at_once(&error, &parts) {
        return answer;
    }
    // A person gets a page that says what is the matter, in the page's place.
    parts.extensions.insert(Refusal(error.clone()));
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

async fn authorize(
    state: &SharedState,
    page: PageRoute,
    parts: &mut Parts,
) -> Result<(), AuthError> {
    if page.access == Access::Public {
        return Ok(());
    }
    let CurrentUser(user) = CurrentUser::from_request_parts(parts, state).await?;
    app::require(page.access, &user)
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
