//! Which other sites' scripts may call `/api`: none, unless they are configured.

use crate::state::SharedState;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Duration;
use tower::{Layer, ServiceExt};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser may remember a preflight's answer.
const MAX_AGE: Duration = Duration::from_secs(600);

/// The paths that are opened.
const PREFIX: &str = "/api/";

/// Answers preflights, and lets the scripts of exactly the configured origins read answers and send
/// cookies. Browsers send the session's cookies along only from hosts of the same site: they are
/// `SameSite`.
///
/// Source: [Fetch, CORS protocol](https://fetch.spec.whatwg.org/#http-cors-protocol).
pub(crate) async fn open(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    if state.cors_allowed_origins.is_empty() || !request.uri().path().starts_with(PREFIX) {
        return next.run(request).await;
    }
    let origins = AllowOrigin::list(state.cors_allowed_origins.iter().cloned());
    let cors = CorsLayer::new()
        // A list, never `*`: with credentials every site could act for its visitors.
        .allow_origin(origins)
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::ACCEPT, header::CONTENT_TYPE])
        .max_age(MAX_AGE);
    cors.layer(next).oneshot(request).await.into_response()
}

/// Whether the request is for what `CORS_ALLOWED_ORIGINS` opens to its origin.
pub(super) fn is_opened(request: &Request, origins: &[HeaderValue]) -> bool {
    let origin = request.headers().get(header::ORIGIN);
    request.uri().path().starts_with(PREFIX)
        && origin.is_some_and(|origin| origins.contains(origin))
}
