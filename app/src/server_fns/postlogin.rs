use super::raw_query::RawQuery;
use crate::error::AppError;
use leptos::prelude::*;

/// `GET /postlogin`: the OAuth callback. Runs the code exchange, 303 to the page asked for, or to
/// the login view with the reason.
///
/// The one state-changing GET: that is how the pool's redirect arrives, and the sealed `state`
/// protects it. It takes the query whole, because a repeated parameter is an attack, not a choice.
#[server(prefix = "", endpoint = "postlogin", input = RawQuery)]
pub async fn post_login(query: String) -> Result<(), AppError> {
    crate::server::authentication::complete_login(&query).await
}
