use super::server::{Parameters, Shared};
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::Redirect;
use std::sync::Arc;

pub async fn answer(
    State(shared): State<Arc<Shared>>,
    uri: Uri,
    Query(request): Query<Parameters>,
) -> Redirect {
    let name = match shared.is_user_pool {
        true => "logout_uri",
        false => "post_logout_redirect_uri",
    };
    let registered = format!("{}/postlogout", shared.site);
    let is = |name: &str, value: &str| request.get(name).is_some_and(|given| given == value);
    let checks = [
        (is("client_id", "client"), "sign-out without client_id"),
        (
            is(name, &registered),
            "the way back from the sign-out is not registered",
        ),
    ];
    shared.log().check(&uri, checks);
    Redirect::to(&registered)
}
