//! The one router: every endpoint, its counter and faults, and what holds for all of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::Method;
use axum::middleware::{self, Next};
use axum::routing::{MethodRouter, get, post};

use crate::calls::Endpoint;
use crate::control;
use crate::endpoints::{authorize, discovery, jwks, logout, revoke, token, user_info};
use crate::faults::inject;
use crate::hosted::{
    confirm, confirm_forgot_password, confirm_user, error, forgot_password, identity_provider,
    login, mfa, new_password, sign_up,
};
use crate::state::PoolState;

/// No form of the pool is anywhere near this many bytes.
const LARGEST_BODY: usize = 64 * 1024;

/// All routes; does no I/O.
pub(crate) fn build_router(state: Arc<PoolState>) -> Router {
    let mut router = Router::new();
    for (path, endpoint, route) in oauth_routes(&state).into_iter().chain(page_routes()) {
        router = router.route(&path, counted(state.clone(), endpoint, route));
    }
    router
        .merge(control::routes(&state))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(state)
}

type Route = (String, Endpoint, MethodRouter<Arc<PoolState>>);

fn oauth_routes(state: &PoolState) -> Vec<Route> {
    let well_known = format!("/{}/.well-known", state.names.user_pool_id);
    vec![
        (
            format!("{well_known}/openid-configuration"),
            Endpoint::Discovery,
            get(discovery::document),
        ),
        (
            format!("{well_known}/jwks.json"),
            Endpoint::Jwks,
            get(jwks::key_set),
        ),
        at(
            "/oauth2/authorize",
            Endpoint::Authorize,
            get(authorize::authorize),
        ),
        at("/oauth2/token", Endpoint::Token, post(token::token)),
        at(
            "/oauth2/userInfo",
            Endpoint::UserInfo,
            get(user_info::user_info),
        ),
        at("/oauth2/revoke", Endpoint::Revoke, post(revoke::revoke)),
        at("/logout", Endpoint::Logout, get(logout::logout)),
    ]
}

fn page_routes() -> Vec<Route> {
    let forgot = get(forgot_password::show).post(forgot_password::submit);
    let reset = get(confirm_forgot_password::show).post(confirm_forgot_password::submit);
    let provider = get(identity_provider::show).post(identity_provider::submit);
    vec![
        at(
            "/login",
            Endpoint::Login,
            get(login::show).post(login::submit),
        ),
        at(
            "/signup",
            Endpoint::SignUp,
            get(sign_up::show).post(sign_up::submit),
        ),
        at(
            "/confirm",
            Endpoint::Confirm,
            get(confirm::show).post(confirm::submit),
        ),
        at("/resendcode", Endpoint::ResendCode, post(confirm::resend)),
        at(
            "/confirmUser",
            Endpoint::ConfirmUser,
            get(confirm_user::confirm),
        ),
        at("/forgotPassword", Endpoint::ForgotPassword, forgot),
        at(
            "/confirmForgotPassword",
            Endpoint::ConfirmForgotPassword,
            reset,
        ),
        at(
            "/newPassword",
            Endpoint::NewPassword,
            post(new_password::submit),
        ),
        at("/mfa", Endpoint::Mfa, post(mfa::submit)),
        at("/mfa/setup", Endpoint::Mfa, post(mfa::set_up)),
        at("/identityProvider", Endpoint::IdentityProvider, provider),
        at("/error", Endpoint::Error, get(error::show)),
    ]
}

fn at(path: &str, endpoint: Endpoint, route: MethodRouter<Arc<PoolState>>) -> Route {
    (path.to_owned(), endpoint, route)
}

fn counted(
    state: Arc<PoolState>,
    endpoint: Endpoint,
    route: MethodRouter<Arc<PoolState>>,
) -> MethodRouter<Arc<PoolState>> {
    route.layer(middleware::from_fn(move |request: Request, next: Next| {
        let state = state.clone();
        async move {
            state.calls.count(endpoint);
            let is_post = request.method() == Method::POST;
            match state.faults.next(endpoint, is_post) {
                Some(fault) => inject(&state, fault, request, next).await,
                None => next.run(request).await,
            }
        }
    }))
}
