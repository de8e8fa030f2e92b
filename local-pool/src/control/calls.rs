//! `/_local/calls`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::state::PoolState;

/// `GET`: the number of calls per endpoint, and per grant type of the token endpoint.
pub(crate) async fn show(State(pool): State<Arc<PoolState>>) -> Json<BTreeMap<String, u64>> {
    Json(pool.calls.by_name())
}

/// `DELETE`: all counts begin again at zero.
pub(crate) async fn reset(State(pool): State<Arc<PoolState>>) -> StatusCode {
    pool.calls.reset();
    StatusCode::NO_CONTENT
}
