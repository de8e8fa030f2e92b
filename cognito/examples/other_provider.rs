//! Sign-in at another OpenID Connect provider than Cognito, by the routes of `plain.rs`:
//! `AWS_COGNITO_ISSUER` alone, without a domain, and the issuer says where its endpoints are.
use axum::{Json, Router, middleware::from_fn_with_state, routing::get};
use cognito::{AllClaims, Auth, AuthConfig, CurrentUser, keep_session};

#[path = "plain.rs"]
#[allow(dead_code, reason = "its own main is not used here")]
mod plain;

/// What the provider says of the person: the claims of its ID token, verified for this request. Its
/// access token need not be a JWT, and is nobody's business but the provider's.
async fn claims(CurrentUser(user): CurrentUser) -> Json<AllClaims> {
    Json(user.claims.all.clone())
}

pub(crate) fn router(auth: Auth) -> Router {
    let pages = Router::new()
        .route("/claims", get(claims))
        .layer(from_fn_with_state(auth.clone(), keep_session))
        .with_state(auth.clone());
    plain::router(auth).merge(pages)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let auth = Auth::new(&AuthConfig::from_env()?)?;
    // Now, and not with the first sign-in: an issuer that is not one stops the start.
    auth.prepare().await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, router(auth)).await?)
}
