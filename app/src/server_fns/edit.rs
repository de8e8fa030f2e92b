use crate::ask::Ask;
use crate::error::AppError;
use leptos::prelude::*;

/// `POST /api/edit`: which of the signed-in person's groups let them edit.
#[server(prefix = "/api", endpoint = "edit", protocol = Ask)]
pub async fn editing_groups() -> Result<Vec<String>, AppError> {
    use crate::routes;
    use crate::server::{authentication::authorize, views::opening_groups};

    let access = routes::EDIT.access;
    Ok(opening_groups(access, &authorize(access).await?))
}
