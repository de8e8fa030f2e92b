//! An axum application that people sign in to. The crate's README says with which settings.
use axum::extract::{RawQuery, State};
use axum::{Router, middleware::from_fn_with_state, routing::get};
use cognito::{Auth, AuthConfig, CurrentUser, FailedLogin, HostedPageOptions, Redirection};
use cognito::{RequestCookies, ReturnTo, keep_session};

async fn account(CurrentUser(user): CurrentUser) -> String {
    format!("Signed in as {}", user.display_name())
}

async fn login(State(auth): State<Auth>, cookies: RequestCookies) -> Result<Redirection, String> {
    let page = ReturnTo::parse("/account").ok_or("not a page of ours")?;
    auth.begin_login(&cookies, page, &HostedPageOptions::default())
        .map_err(|error| error.to_string())
}

async fn postlogin(
    State(auth): State<Auth>,
    cookies: RequestCookies,
    RawQuery(query): RawQuery,
) -> Result<Redirection, FailedLogin> {
    auth.complete_login(&cookies, &query.unwrap_or_default())
        .await
}

pub(crate) fn router(auth: Auth) -> Router {
    Router::new()
        .route("/account", get(account))
        .route("/login", get(login))
        .route("/postlogin", get(postlogin))
        .layer(from_fn_with_state(auth.clone(), keep_session))
        .with_state(auth)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, router(Auth::new(&AuthConfig::from_env()?)?)).await?)
}
