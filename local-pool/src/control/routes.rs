//! What there is under `/_local/`.

use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::{any, get, post, put};

use super::{calls, clock, faults, groups, guard, inbox, keys, users};
use crate::state::PoolState;

/// The routes of the control API, behind their guard.
pub(crate) fn routes(state: &Arc<PoolState>) -> Router<Arc<PoolState>> {
    let user = get(users::show).patch(users::update).delete(users::delete);
    Router::new()
        .route("/_local/users", get(users::list).post(users::create))
        .route("/_local/users/{username}", user)
        .route("/_local/users/{username}/groups", put(users::set_groups))
        .route("/_local/users/{username}/totp", get(users::totp_code))
        .route("/_local/groups", get(groups::list))
        .route(
            "/_local/groups/{name}",
            put(groups::put).delete(groups::delete),
        )
        .route("/_local/calls", get(calls::show).delete(calls::reset))
        .route(
            "/_local/clock",
            get(clock::show).post(clock::advance).delete(clock::reset),
        )
        .route("/_local/keys/rotate", post(keys::rotate))
        .route(
            "/_local/faults",
            get(faults::list).delete(faults::clear_all),
        )
        .route(
            "/_local/faults/{endpoint}",
            post(faults::add).delete(faults::clear),
        )
        .route("/_local/messages", get(inbox::list).delete(inbox::clear))
        .route("/_local/inbox", get(inbox::page))
        .route("/_local/{*rest}", any(guard::unknown))
        .layer(middleware::from_fn_with_state(state.clone(), guard::check))
}
