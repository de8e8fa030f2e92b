//! `GET /oauth2/authorize`

use std::sync::Arc;
use std::time::SystemTime;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::cookie::CookieJar;

use crate::authorization_request::{AuthorizationRequest, Prompt};
use crate::authorize_error::AuthorizeError;
use crate::codes::Grant;
use crate::parameters::Parameters;
use crate::redirect::{found, with_query};
use crate::sessions::Session;
use crate::state::PoolState;

/// Redirects to the client with a code if the browser has a session, else to the login page.
pub(crate) async fn authorize(
    State(pool): State<Arc<PoolState>>,
    jar: CookieJar,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let parameters = Parameters::parse(query.as_bytes());
    let request = match AuthorizationRequest::parse(&parameters, &pool.clients) {
        Ok(request) => request,
        Err(error) => return error.into_response(),
    };
    let now = pool.now();
    match (request.prompt, pool.sessions.current(&jar, now)) {
        (Prompt::Normal | Prompt::None, Some(session)) => {
            redirect_with_code(&pool, request, session, now)
        }
        (Prompt::None, None) => AuthorizeError::Redirected {
            error: "login_required",
            redirect_uri: request.redirect_uri,
            state: request.state,
        }
        .into_response(),
        // The login page gets the same parameters, and checks them again.
        (Prompt::Normal | Prompt::Login, _) => found(&format!("/login?{query}")),
    }
}

/// Sends the browser back to the client, signed in.
pub(crate) fn redirect_with_code(
    pool: &PoolState,
    request: AuthorizationRequest,
    session: Session,
    now: SystemTime,
) -> Response {
    let code = pool.codes.issue(
        Grant {
            client_id: request.client_id,
            redirect_uri: request.redirect_uri.clone(),
            code_challenge: request.code_challenge,
            sub: session.sub,
            auth_time: session.auth_time,
            scopes: request.scopes,
            nonce: request.nonce,
            resource: request.resource,
        },
        now,
    );
    found(&with_query(
        &request.redirect_uri,
        &[("code", Some(&code)), ("state", request.state.as_deref())],
    ))
}
