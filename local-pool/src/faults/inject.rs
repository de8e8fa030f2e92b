//! How a fault happens.

use std::time::Duration;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::fault::{Fault, FaultKind};
use super::token_fault::TokenFault;
use crate::authorize_error::AuthorizeError;
use crate::parameters::Parameters;
use crate::state::PoolState;

/// Far more than any answer of the pool.
const LARGEST_ANSWER: usize = 1024 * 1024;

/// Answers a request with `fault`.
pub(crate) async fn inject(
    pool: &PoolState,
    fault: Fault,
    mut request: Request,
    next: Next,
) -> Response {
    tracing::info!(path = request.uri().path(), ?fault, "a fault, as asked for");
    tokio::time::sleep(Duration::from_millis(fault.latency_ms)).await;
    if let Some(fault) = TokenFault::from_kind(&fault.kind) {
        request.extensions_mut().insert(fault);
        return next.run(request).await;
    }
    match fault.kind {
        FaultKind::Status { status } => StatusCode::from_u16(status)
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response(),
        // Ends the connection's task, and with it the connection, before a byte is sent. The
        // panic hook is not called, so nothing is printed.
        FaultKind::DroppedConnection => std::panic::resume_unwind(Box::new("dropped connection")),
        FaultKind::MalformedJson => first_half(next.run(request).await).await,
        FaultKind::OauthError {
            error,
            error_description,
        } => oauth_error(pool, &request, error, error_description),
        _ => next.run(request).await,
    }
}

async fn first_half(response: Response) -> Response {
    let whole = to_bytes(response.into_body(), LARGEST_ANSWER).await;
    let mut whole = whole.unwrap_or_default();
    if whole.len() < 2 {
        whole = "{}".into();
    }
    let half = whole.slice(..whole.len() / 2);
    (
        [(header::CONTENT_TYPE, "application/json")],
        Body::from(half),
    )
        .into_response()
}

fn oauth_error(
    pool: &PoolState,
    request: &Request,
    error: String,
    description: Option<String>,
) -> Response {
    let query = Parameters::parse(request.uri().query().unwrap_or_default().as_bytes());
    let get = |name| query.get(name).ok().flatten();
    let client = get("client_id").and_then(|id| pool.clients.find(id));
    // Only to a registered address, as without the fault.
    match (client, get("redirect_uri")) {
        (Some(client), Some(uri)) if client.callback_urls.iter().any(|url| url == uri) => {
            AuthorizeError::Redirected {
                error: error.into(),
                description,
                redirect_uri: uri.to_owned(),
                state: get("state").map(str::to_owned),
                in_fragment: get("response_type") == Some("token"),
            }
            .into_response()
        }
        _ => {
            let mut body = json!({ "error": error });
            if let Some(description) = description {
                body["error_description"] = description.into();
            }
            let status = match error.as_str() {
                "server_error" => StatusCode::INTERNAL_SERVER_ERROR,
                "invalid_token" => StatusCode::UNAUTHORIZED,
                _ => StatusCode::BAD_REQUEST,
            };
            (status, Json(body)).into_response()
        }
    }
}
