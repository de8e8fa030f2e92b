use crate::error::AppError;
use leptos::prelude::*;

/// `POST /login`: begins a sign-in, 303 to the pool's hosted page. `GET /login` is the login
/// view, which does the same with the same parameters.
#[server(prefix = "", endpoint = "login")]
pub async fn login(
    #[server(default)] next: Option<String>,
    #[server(default)] lang: Option<String>,
    #[server(default)] login_hint: Option<String>,
    #[server(default)] identity_provider: Option<String>,
    #[server(default)] prompt: Option<String>,
) -> Result<(), AppError> {
    use cognito::HostedPageOptions;

    let options = HostedPageOptions::from_lookup(|name| match name {
        "lang" => lang.clone(),
        "login_hint" => login_hint.clone(),
        "identity_provider" => identity_provider.clone(),
        "prompt" => prompt.clone(),
        _ => None,
    });
    crate::platform::begin(next.as_deref(), &options);
    Ok(())
}
