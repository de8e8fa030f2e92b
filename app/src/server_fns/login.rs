use crate::error::AppError;
use leptos::prelude::*;

/// `POST /login`: begins a sign-in, 303 to the pool's hosted page. `GET /login` is the login
/// view, which does the same.
#[server(prefix = "", endpoint = "login")]
pub async fn login(#[server(default)] next: Option<String>) -> Result<(), AppError> {
    crate::platform::begin(next.as_deref());
    Ok(())
}
