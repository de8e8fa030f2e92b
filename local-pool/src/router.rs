//! The one router: every endpoint, its counter, and what holds for all of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{self, Next};
use axum::routing::{MethodRouter, get, post};

use crate::calls::Endpoint;
use crate::control;
use crate::endpoints::{
    authorize, discovery, error, jwks, login, logout, revoke, token, user_info,
};
use crate::state::PoolState;

/// No form of the pool is anywhere near this many bytes.
const LARGEST_BODY: usize = 64 * 1024;

/// All routes; does no I/O.
pub(crate) fn build_router(state: Arc<PoolState>) -> Router {
    let pool = format!("/{}", state.names.user_pool_id);
    let counted = |endpoint, route: MethodRouter<Arc<PoolState>>| {
        let state = state.clone();
        route.layer(middleware::from_fn(move |request: Request, next: Next| {
            state.calls.count(endpoint);
            next.run(request)
        }))
    };
    Router::new()
        .route(
            &format!("{pool}/.well-known/openid-configuration"),
            counted(Endpoint::Discovery, get(discovery::document)),
        )
        .route(
            &format!("{pool}/.well-known/jwks.json"),
            counted(Endpoint::Jwks, get(jwks::key_set)),
        )
        .route(
            "/oauth2/authorize",
            counted(Endpoint::Authorize, get(authorize::authorize)),
        )
        .route(
            "/oauth2/token",
            counted(Endpoint::Token, post(token::token)),
        )
        .route(
            "/oauth2/userInfo",
            counted(Endpoint::UserInfo, get(user_info::user_info)),
        )
        .route(
            "/oauth2/revoke",
            counted(Endpoint::Revoke, post(revoke::revoke)),
        )
        .route(
            "/login",
            counted(Endpoint::Login, get(login::show).post(login::submit)),
        )
        .route("/logout", counted(Endpoint::Logout, get(logout::logout)))
        .route("/error", counted(Endpoint::Error, get(error::show)))
        .merge(control::routes(&state))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(state)
}
