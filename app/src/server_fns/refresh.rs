use crate::ask::Tell;
use crate::error::AppError;
use leptos::prelude::*;

/// `POST /refresh`: has the pool issue new tokens now, so that changed groups take effect without
/// a new sign-in. 204, or 401 if the session is over; a page without JavaScript gets its 303.
#[server(prefix = "", endpoint = "refresh", protocol = Tell)]
pub async fn refresh() -> Result<(), AppError> {
    use crate::routes;
    use crate::server::{authentication::refresh_session, respond};

    if respond::is_plain_form() {
        // Whatever the outcome, the page says it.
        let _ = refresh_session().await;
        respond::redirect(cognito::Redirection::to(routes::TOKEN.path));
        return Ok(());
    }
    refresh_session().await?;
    respond::set_status(axum::http::StatusCode::NO_CONTENT);
    Ok(())
}
