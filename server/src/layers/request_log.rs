//! One line in the log for each request.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use lambda_http::RequestExt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tracing::Instrument;

/// Logs the request and its answer, and gives every line in between the request's id. Of the address
/// it takes the path alone: a query can hold an authorization code.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let span = tracing::info_span!("request", request_id = id(&request));
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let begun = Instant::now();
    async {
        let response = next.run(request).await;
        tracing::info!(
            target: "request",
            %method,
            path,
            status = response.status().as_u16(),
            duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        );
        response
    }
    .instrument(span)
    .await
}

/// Lambda's own id, which its other lines and X-Ray name as well; elsewhere, a number.
fn id(request: &Request) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    match request.lambda_context_ref() {
        Some(context) => context.request_id.clone(),
        None => NEXT.fetch_add(1, Ordering::Relaxed).to_string(),
    }
}
