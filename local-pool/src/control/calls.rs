//! `GET /_local/calls`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use crate::state::PoolState;

/// Answers with the number of calls per endpoint, and per grant type of the token endpoint.
pub(crate) async fn show(State(pool): State<Arc<PoolState>>) -> Json<BTreeMap<String, u64>> {
    Json(pool.calls.by_name())
}
