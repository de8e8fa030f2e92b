//! `GET {issuer}/.well-known/jwks.json`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::keys::Jwk;
use crate::state::PoolState;

/// The public keys (RFC 7517 section 5).
#[derive(Serialize)]
pub(crate) struct JwkSet {
    keys: Vec<Jwk>,
}

/// Answers with the keys of ID tokens and of access tokens.
pub(crate) async fn key_set(State(pool): State<Arc<PoolState>>) -> Json<JwkSet> {
    Json(JwkSet {
        keys: pool.keys.now().jwks(),
    })
}
