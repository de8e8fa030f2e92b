use axum::extract::FromRef;
use cognito::{Auth, SiteUrl};
use leptos::config::LeptosOptions;

/// What request handlers share.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// Sign-in.
    pub auth: Auth,
    /// Where the site's files are.
    pub leptos_options: LeptosOptions,
    /// The application's own origin.
    pub site_url: SiteUrl,
}
