//! Who looks at a page, found out before it is rendered: nothing in it then has to wait.

use crate::state::SharedState;
use app::Visitor;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use cognito::OptionalUser;

/// For what is rendered without having passed the guard's table of pages: what stands in the place of a
/// page that is not there.
pub(crate) async fn find(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = of(&state, &mut parts).await;
    parts.extensions.insert(visitor);
    next.run(Request::from_parts(parts, body)).await
}

/// Who makes the request.
pub(super) async fn of(state: &SharedState, parts: &mut Parts) -> Visitor {
    let user = OptionalUser::from_request_parts(parts, state).await;
    Visitor(user.map(|OptionalUser(user)| user))
}
