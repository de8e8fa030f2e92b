//! Pages for members of groups, beside the sign-in of `plain.rs`.
use axum::{Router, middleware::from_fn_with_state, routing::get};
use cognito::{Auth, AuthConfig, AuthError, CurrentUser, keep_session};

#[path = "plain.rs"]
#[allow(dead_code, reason = "its own main is not used here")]
pub(crate) mod plain;

/// Signed in without the group: 403 `{"error":"forbidden"}`, and a line in the audit log.
async fn reports(CurrentUser(user): CurrentUser) -> Result<String, AuthError> {
    user.require_any_group(&["admin", "analyst"])?;
    Ok(format!("Reports for {}", user.claims.groups.join(" and ")))
}

async fn billing(CurrentUser(user): CurrentUser) -> Result<&'static str, AuthError> {
    user.require_all_groups(&["admin", "finance"])?;
    Ok("Billing")
}

pub(crate) fn router(auth: Auth) -> Router {
    let pages = Router::new()
        .route("/reports", get(reports))
        .route("/billing", get(billing))
        .layer(from_fn_with_state(auth.clone(), keep_session))
        .with_state(auth.clone());
    plain::router(auth).merge(pages)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, router(Auth::new(&AuthConfig::from_env()?)?)).await?)
}
