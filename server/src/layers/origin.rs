//! With CloudFront in front: requests that go around it are refused.

use crate::state::SharedState;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use std::sync::Arc;

/// What CloudFront adds to each request, and nobody else knows.
const HEADER: HeaderName = HeaderName::from_static("x-origin-verify");

/// Shortest accepted secret, in bytes.
const MIN_LENGTH: usize = 32;

/// The values that `X-Origin-Verify` may have; none: no CloudFront is in front, anybody may ask.
#[derive(Debug, Clone, Default)]
pub struct OriginSecrets(Arc<[SecretString]>);

impl OriginSecrets {
    /// Accepts one value, or several with commas between while it is being replaced, each of at
    /// least 32 characters.
    pub fn parse(text: &str) -> Option<Self> {
        let secrets: Vec<&str> = text.split(',').map(str::trim).collect();
        secrets
            .iter()
            .all(|secret| secret.len() >= MIN_LENGTH)
            .then(|| Self(secrets.into_iter().map(SecretString::from).collect()))
    }

    /// Whether a request with this value came through CloudFront. Each comparison takes as long as
    /// any other of its length: how much was right cannot be measured.
    fn is_known(&self, value: &[u8]) -> bool {
        let equals = |secret: &SecretString| {
            verify_slices_are_equal(secret.expose_secret().as_bytes(), value).is_ok()
        };
        self.0.iter().any(equals)
    }
}

/// Lets a request through if it came through CloudFront, and takes the proof away: nothing further
/// in needs to know it. Before everything else, so that neither WAF nor CDN can be walked around.
///
/// Source: [Restrict access to origins](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html).
pub(crate) async fn check(
    State(state): State<SharedState>,
    mut request: Request,
    next: Next,
) -> Response {
    let value = request.headers_mut().remove(HEADER);
    if state.origin_secrets.0.is_empty()
        || value.is_some_and(|value| state.origin_secrets.is_known(value.as_bytes()))
    {
        return next.run(request).await;
    }
    tracing::warn!(target: "audit", event = "access", outcome = "not_through_cdn");
    let explanation = "this address is not for visitors: use the site's own";
    let body = json!({ "error": "forbidden", "error_description": explanation });
    (StatusCode::FORBIDDEN, Json(body)).into_response()
}
