//! `/token` for programs: the same claims as the page, as JSON.

use super::navigation;
use crate::state::SharedState;
use app::routes;
use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use cognito::CurrentUser;

/// Answers a request for the claims as JSON; passes on everything else.
pub(crate) async fn answer(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    if !is_asked_for(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    match CurrentUser::from_request_parts(&mut parts, &state).await {
        Ok(CurrentUser(user)) => Json(&user.claims.all).into_response(),
        Err(error) => error.into_response(),
    }
}

/// Whether this is `/token`, asked for by a client that does not say it can show a page.
pub(crate) fn is_asked_for(parts: &Parts) -> bool {
    parts.method.is_safe()
        && routes::find(parts.uri.path()) == Some(routes::TOKEN)
        && !navigation::accepts_html(&parts.headers)
}
