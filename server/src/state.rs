use crate::OriginSecrets;
use axum::extract::FromRef;
use axum::http::HeaderValue;
use cognito::{Auth, SiteUrl};
use leptos::config::LeptosOptions;
use std::sync::Arc;

/// What request handlers share.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// Sign-in.
    pub auth: Auth,
    /// Where the site's files are.
    pub leptos_options: LeptosOptions,
    /// The application's own origin.
    pub site_url: SiteUrl,
    /// `CORS_ALLOWED_ORIGINS`: whose scripts may call `/api`.
    pub cors_allowed_origins: Arc<[HeaderValue]>,
    /// `ORIGIN_VERIFY_SECRET`: what a CDN in front proves itself with.
    pub origin_secrets: OriginSecrets,
}
