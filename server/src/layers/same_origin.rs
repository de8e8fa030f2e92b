//! Forms and scripts of other sites change nothing here.

use crate::AppState;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Lets unsafe methods through only if the request comes from our own pages. All server functions
/// but the OAuth callback, which `state` protects, are POST, and so pass here.
///
/// Source: [OWASP, Cross-Site Request Forgery Prevention](https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#fetch-metadata-headers).
pub(crate) async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_same_origin(request.headers(), &state.site_url.origin()) {
        return next.run(request).await;
    }
    let explanation = "this request must come from a page of this site: \
                       send Origin or Sec-Fetch-Site";
    let body = json!({ "error": "cross_origin", "error_description": explanation });
    (StatusCode::FORBIDDEN, Json(body)).into_response()
}

fn is_same_origin(headers: &HeaderMap, origin: &str) -> bool {
    // Browsers set it, scripts cannot, and it survives every referrer policy.
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    headers
        .get(header::ORIGIN)
        .is_some_and(|value| value == origin)
}
