use crate::error::AppError;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// `GET /postlogin`: the OAuth callback. Runs the code exchange, 303 to the page asked for, or to
/// the login view with the reason.
///
/// The one state-changing GET: that is how the pool's redirect arrives, and the sealed `state`
/// protects it. It takes no arguments, because the query is read whole: a repeated parameter is
/// an attack, not a choice.
#[server(prefix = "", endpoint = "postlogin", input = GetUrl)]
pub async fn post_login() -> Result<(), AppError> {
    crate::server::authentication::complete_login().await
}
