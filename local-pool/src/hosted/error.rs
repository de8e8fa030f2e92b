//! `GET /error`

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::endpoints::logout::NO_REDIRECT_URI;
use crate::pages::{ErrorPage, Layout};
use crate::parameters::Parameters;
use crate::state::PoolState;

/// Explains an error that cannot be told to the client. Of the query only known codes
/// and the ids of registered clients count: nothing in it is shown as it came.
pub(crate) async fn show(
    State(pool): State<Arc<PoolState>>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Parameters::parse(query.unwrap_or_default().as_bytes());
    let client = query
        .get("client_id")
        .ok()
        .flatten()
        .and_then(|id| pool.clients.find(id));
    let none: &[String] = &[];
    let (error, explanation, registered_urls) = match query.get("error") {
        Ok(Some("redirect_mismatch")) => (
            "redirect_mismatch",
            "The redirect_uri of the request is not one of the client's callback URLs. \
             They are compared character by character.",
            client.map_or(none, |client| &client.callback_urls),
        ),
        Ok(Some(NO_REDIRECT_URI)) => (
            NO_REDIRECT_URI,
            "The logout_uri of the request is missing, or is not one of the client's \
             sign-out URLs. They are compared character by character. You are signed out.",
            client.map_or(none, |client| &client.sign_out_urls),
        ),
        _ => (
            "invalid_request",
            "The client_id is missing or unknown, the redirect_uri is missing, or the \
             identity provider does not exist.",
            none,
        ),
    };
    let page = ErrorPage {
        layout: Layout::without_form(&pool.styles),
        error,
        explanation,
        client_id: client.map(|client| client.id.as_str()),
        registered_urls,
    };
    (StatusCode::BAD_REQUEST, pool.styles.page(&page, None)).into_response()
}
