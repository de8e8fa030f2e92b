use crate::ask::Ask;
use crate::error::AppError;
use crate::views::Account;
use leptos::prelude::*;

/// `POST /api/account`: the signed-in person's account.
#[server(prefix = "/api", endpoint = "account", protocol = Ask)]
pub async fn current_account() -> Result<Account, AppError> {
    use crate::{routes, server::authentication::authorize};

    Ok(authorize(routes::PRIVATE.access).await?.into())
}
