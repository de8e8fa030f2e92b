use crate::ask::Ask;
use crate::error::AppError;
use crate::views::Claim;
use leptos::prelude::*;

/// `POST /api/token`: the access token's claims, never the token.
#[server(prefix = "/api", endpoint = "token", protocol = Ask)]
pub async fn access_token_claims() -> Result<Vec<Claim>, AppError> {
    use crate::routes;
    use crate::server::{authentication::authorize, claims::claims};

    Ok(claims(&authorize(routes::TOKEN.access).await?))
}
