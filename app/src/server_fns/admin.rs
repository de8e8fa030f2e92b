use crate::ask::Ask;
use crate::error::AppError;
use crate::views::Claim;
use leptos::prelude::*;

/// `POST /api/admin`: how people sign in here, for administrators.
#[server(prefix = "/api", endpoint = "admin", protocol = Ask)]
pub async fn sign_in_settings() -> Result<Vec<Claim>, AppError> {
    use crate::routes;
    use crate::server::authentication::{auth, authorize};
    use crate::server::views;

    authorize(routes::ADMIN.access).await?;
    Ok(views::sign_in_settings(&auth()?))
}
