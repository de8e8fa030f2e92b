use super::raw_query::RawQuery;
use crate::error::AppError;
use leptos::prelude::*;

/// `POST /logout`: ends the session, 303 to the pool's own sign-out.
#[server(prefix = "", endpoint = "logout")]
pub async fn logout() -> Result<(), AppError> {
    crate::server::authentication::end_session().await
}

/// `GET /postlogout`: where the pool returns to after its sign-out, 303 to the welcome page.
#[server(prefix = "", endpoint = "postlogout", input = RawQuery)]
pub async fn post_logout() -> Result<(), AppError> {
    use crate::{routes, server::respond};

    respond::redirect(cognito::Redirection::to(routes::HOME.path));
    Ok(())
}
