//! One line in the log for each request.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use lambda_http::RequestExt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tracing::Instrument;

/// How much of a path is logged, in bytes: longer ones are refused, and still cost what a log line costs.
const MAX_PATH: usize = 1000;

/// Logs the request and its answer, and gives every line in between the request's id. Of the address
/// it takes the path alone: a query can hold an authorization code.
pub(crate) async fn log(request: Request, next: Next) -> Response {
    let span = tracing::info_span!("request", request_id = id(&request));
    let method = request.method().clone();
    let path = shortened(request.uri().path());
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

fn shortened(path: &str) -> String {
    match path.get(..path.floor_char_boundary(MAX_PATH)) {
        Some(beginning) if beginning.len() < path.len() => format!("{beginning}…"),
        _ => path.to_owned(),
    }
}

/// Lambda's own id, which its other lines and X-Ray name as well; elsewhere, a number.
fn id(request: &Request) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    match request.lambda_context_ref() {
        Some(context) => context.request_id.clone(),
        None => NEXT.fetch_add(1, Ordering::Relaxed).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_logged_whole_unless_it_is_absurd() {
        assert_eq!(shortened("/private"), "/private");
        let longest = "/".repeat(MAX_PATH);
        assert_eq!(shortened(&longest), longest);
        assert_eq!(shortened(&format!("{longest}/")), format!("{longest}…"));
        assert_eq!(
            shortened(&"é".repeat(MAX_PATH)),
            format!("{}…", "é".repeat(MAX_PATH / 2))
        );
    }
}
