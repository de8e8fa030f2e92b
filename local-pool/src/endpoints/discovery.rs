//! `GET {issuer}/.well-known/openid-configuration`

use std::sync::Arc;

use axum::extract::State;
use axum::{Extension, Json};
use serde::Serialize;

use crate::faults::TokenFault;
use crate::state::PoolState;

/// Exactly the members that Cognito publishes: no PKCE methods, no grants, no claims.
#[derive(Serialize)]
pub(crate) struct DiscoveryDocument {
    authorization_endpoint: String,
    end_session_endpoint: String,
    id_token_signing_alg_values_supported: [&'static str; 1],
    issuer: String,
    jwks_uri: String,
    response_types_supported: [&'static str; 2],
    revocation_endpoint: String,
    scopes_supported: [&'static str; 4],
    subject_types_supported: [&'static str; 1],
    token_endpoint: String,
    token_endpoint_auth_methods_supported: [&'static str; 2],
    userinfo_endpoint: String,
}

/// Answers with the document.
pub(crate) async fn document(
    State(pool): State<Arc<PoolState>>,
    fault: Option<Extension<TokenFault>>,
) -> Json<DiscoveryDocument> {
    let (domain, pool_id) = (&pool.names.domain, &pool.names.user_pool_id);
    let issuer = match fault {
        Some(Extension(TokenFault::Issuer)) => TokenFault::WRONG_ISSUER,
        _ => &pool.names.issuer,
    };
    Json(DiscoveryDocument {
        authorization_endpoint: format!("{domain}/oauth2/authorize"),
        end_session_endpoint: format!("{domain}/logout"),
        id_token_signing_alg_values_supported: ["RS256"],
        issuer: issuer.to_owned(),
        jwks_uri: format!("{domain}/{pool_id}/.well-known/jwks.json"),
        response_types_supported: ["code", "token"],
        revocation_endpoint: format!("{domain}/oauth2/revoke"),
        scopes_supported: ["openid", "email", "phone", "profile"],
        subject_types_supported: ["public"],
        token_endpoint: format!("{domain}/oauth2/token"),
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
        userinfo_endpoint: format!("{domain}/oauth2/userInfo"),
    })
}
