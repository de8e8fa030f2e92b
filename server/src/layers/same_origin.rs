//! Forms and scripts of other sites change nothing here.

use super::cors;
use crate::state::SharedState;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Lets unsafe methods through only if the request comes from our own pages. All server functions
/// but the OAuth callback, which `state` protects, are POST, and so pass here.
///
/// Source: [OWASP, Cross-Site Request Forgery Prevention](https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#fetch-metadata-headers).
pub(crate) async fn check(
    State(state): State<SharedState>,
    mut request: Request,
    next: Next,
) -> Response {
    let origin = state.site_url.origin();
    let is_allowed = request.method().is_safe()
        || is_same_origin(request.headers(), origin)
        || cors::is_opened(&request, &state.cors_allowed_origins);
    if is_allowed {
        remove_foreign_referer(request.headers_mut(), origin);
        return next.run(request).await;
    }
    tracing::warn!(target: "audit", event = "access", outcome = "cross_origin");
    let explanation = "this request must come from a page of this site: \
                       send Origin or Sec-Fetch-Site";
    let body = json!({ "error": "cross_origin", "error_description": explanation });
    (StatusCode::FORBIDDEN, Json(body)).into_response()
}

fn is_same_origin(headers: &HeaderMap, origin: &str) -> bool {
    // Browsers set it, scripts cannot, and it survives every referrer policy.
    if headers.contains_key("sec-fetch-site") {
        return all_are(headers, "sec-fetch-site", "same-origin");
    }
    headers.contains_key(header::ORIGIN) && all_are(headers, "origin", origin)
}

/// Whether a header says nothing else, however often it was sent.
fn all_are(headers: &HeaderMap, name: &str, expected: &str) -> bool {
    headers.get_all(name).iter().all(|value| value == expected)
}

/// A form post that fails is sent back to its Referer: that must be a page of ours.
fn remove_foreign_referer(headers: &mut HeaderMap, origin: &str) {
    let ours = |referer: &HeaderValue| {
        let page = referer.to_str().ok()?.strip_prefix(origin)?;
        page.starts_with('/').then_some(())
    };
    if headers
        .get(header::REFERER)
        .is_some_and(|referer| ours(referer).is_none())
    {
        headers.remove(header::REFERER);
    }
}
