use crate::ask::Ask;
use crate::error::AppError;
use crate::views::Session;
use leptos::prelude::*;

/// `POST /api/session`: whether somebody is signed in, and as whom.
#[server(prefix = "/api", endpoint = "session", protocol = Ask)]
pub async fn current_session() -> Result<Session, AppError> {
    use crate::server::authentication::{auth, optional_user};
    use crate::server::views;

    let user = optional_user().await;
    Ok(views::session(&auth()?, user.as_ref().map(Option::as_ref)))
}
