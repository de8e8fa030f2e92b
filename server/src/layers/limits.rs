//! How much of a request is read, and for how long: what is beyond is refused with a reason.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::time::Duration;
use tokio::time::timeout;

/// The longest address, in bytes: a page's path with its query.
const MAX_TARGET: usize = 8 * 1024;
/// The most headers.
const MAX_HEADERS: usize = 100;
/// The most that headers may take in all, names and values, in bytes.
const MAX_HEADER_BYTES: usize = 32 * 1024;
/// The largest request body that is read, in bytes: forms here are small.
const MAX_BODY: usize = 64 * 1024;
/// How long a body may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// Refuses addresses and headers that are larger than any of ours.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    if request.uri().to_string().len() > MAX_TARGET {
        return refuse(StatusCode::URI_TOO_LONG, "This address is too long.");
    }
    let headers = request.headers();
    if headers.len() > MAX_HEADERS || size(headers) > MAX_HEADER_BYTES {
        let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
        return refuse(
            status,
            "The request's headers are too large. In a browser, clear this site's cookies and try again.",
        );
    }
    next.run(request).await
}

/// Reads the whole body before anything is done about it: whoever sends slowly keeps nobody but
/// themselves waiting, and whoever sends too much is told so.
pub(crate) async fn read_body(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let whole = timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await;
    match whole {
        Ok(Ok(body)) => {
            let body = Body::from(body.to_bytes());
            next.run(Request::from_parts(parts, body)).await
        }
        Ok(Err(error)) if error.is::<LengthLimitError>() => refuse(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The request's body is too large.",
        ),
        Ok(Err(_)) => refuse(StatusCode::BAD_REQUEST, "The request's body is broken."),
        Err(_) => refuse(
            StatusCode::REQUEST_TIMEOUT,
            "The request's body took too long to arrive.",
        ),
    }
}

fn size(headers: &HeaderMap) -> usize {
    let each = headers.iter();
    each.map(|(name, value)| name.as_str().len() + value.len())
        .sum()
}

/// Nothing more is read from such a connection.
fn refuse(status: StatusCode, reason: &'static str) -> Response {
    let mut response = (status, reason).into_response();
    let close = HeaderValue::from_static("close");
    response.headers_mut().insert(header::CONNECTION, close);
    response
}
