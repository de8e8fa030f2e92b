//! What there is under `/_local/`.

use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::{get, put};

use super::{calls, guard, users};
use crate::state::PoolState;

/// The routes of the control API, behind their guard.
pub(crate) fn routes(state: &Arc<PoolState>) -> Router<Arc<PoolState>> {
    Router::new()
        .route("/_local/calls", get(calls::show))
        .route("/_local/users/{username}/groups", put(users::set_groups))
        .layer(middleware::from_fn_with_state(state.clone(), guard::check))
}
