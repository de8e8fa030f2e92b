//! `GET /oauth2/authorize`

use std::time::SystemTime;

use axum::response::{IntoResponse, Response};

use crate::authorization_request::{AuthorizationRequest, Prompt};
use crate::codes::Grant;
use crate::hosted::Visit;
use crate::identity_provider::COGNITO;
use crate::parameters::{with_parameter, without_parameter};
use crate::redirect::{found, with_fragment, with_query};
use crate::sessions::Session;
use crate::state::PoolState;
use crate::tokens::sign_tokens;

/// Redirects to the client with a code if the browser has a session, else to the login page.
pub(crate) async fn authorize(visit: Visit) -> Response {
    let session = session(&visit);
    let (pool, request, now) = (visit.pool, visit.request, visit.now);
    let wanted = request.identity_provider.as_deref();
    match (request.prompt, session) {
        (Prompt::Normal | Prompt::None, Some(session)) => {
            redirect_with_code(&pool, request, session, now)
        }
        (Prompt::None, None) => request.fail("login_required").into_response(),
        // The page gets the same parameters, and checks them again.
        (Prompt::Normal | Prompt::Login, _) => match wanted {
            None | Some(COGNITO) => found(&format!("/login?{}", visit.query)),
            Some(provider) => {
                let query = without_parameter(&visit.query, "idp_identifier");
                let query = with_parameter(&query, "identity_provider", provider);
                found(&format!("/identityProvider?{query}"))
            }
        },
    }
}

/// The browser's session, if it counts for this request: not one of another provider than the
/// client asks for or has, and not of somebody who was disabled or deleted since.
fn session(visit: &Visit) -> Option<Session> {
    let session = visit.pool.sessions.current(&visit.jar, visit.now)?;
    let wanted = visit.request.identity_provider.as_deref();
    let asked_for = wanted.is_none_or(|wanted| wanted == session.provider);
    let allowed = visit.client()?.allows_provider(&session.provider);
    visit.pool.directory.by_sub(session.sub)?;
    (asked_for && allowed).then_some(session)
}

/// Sends the browser back to the client, signed in.
pub(crate) fn redirect_with_code(
    pool: &PoolState,
    request: AuthorizationRequest,
    session: Session,
    now: SystemTime,
) -> Response {
    let (redirect_uri, state) = (request.redirect_uri.clone(), request.state.clone());
    if request.implicit {
        return match implicit_grant(pool, &request, session) {
            Some(location) => found(&location),
            None => request.fail("server_error").into_response(),
        };
    }
    let code = pool.codes.issue(grant(request, session), now);
    found(&with_query(
        &redirect_uri,
        &[("code", Some(&code)), ("state", state.as_deref())],
    ))
}

/// The tokens in the fragment (RFC 6749 section 4.2.2), without a refresh token.
fn implicit_grant(
    pool: &PoolState,
    request: &AuthorizationRequest,
    session: Session,
) -> Option<String> {
    let client = pool.clients.find(&request.client_id)?;
    let account = pool.directory.by_sub(session.sub)?;
    let sign_in = grant(request.clone(), session).into_sign_in();
    let nonce = request.nonce.as_deref();
    let signed = sign_tokens(pool, client, &account, &sign_in, nonce, None).ok()?;
    let expires_in = client.access_token_validity.as_secs().to_string();
    Some(with_fragment(
        &request.redirect_uri,
        &[
            ("id_token", signed.id_token.as_deref()),
            ("access_token", Some(&signed.access_token)),
            ("token_type", Some("Bearer")),
            ("expires_in", Some(&expires_in)),
            ("state", request.state.as_deref()),
        ],
    ))
}

fn grant(request: AuthorizationRequest, session: Session) -> Grant {
    Grant {
        client_id: request.client_id,
        redirect_uri: request.redirect_uri,
        code_challenge: request.code_challenge,
        sub: session.sub,
        auth_time: session.auth_time,
        scopes: request.scopes,
        nonce: request.nonce,
        resource: request.resource,
    }
}
