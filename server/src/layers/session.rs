//! Sessions that go on, for everything but files.

use super::headers::is_asset;
use crate::state::SharedState;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use cognito::{keep_session, routes};

/// Refreshes the session of a request that needs it, before anything asks who is signed in. Not
/// where the session is about to be refreshed or ended anyway.
pub(crate) async fn keep(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    let is_its_own =
        [routes::REFRESH, routes::LOGOUT].contains(&path) && !request.method().is_safe();
    if is_its_own || is_asset(path, &state.leptos_options.site_pkg_dir) {
        return next.run(request).await;
    }
    keep_session(State(state.auth.clone()), request, next).await
}
