use crate::OriginSecrets;
use axum::extract::FromRef;
use axum::http::HeaderValue;
use cognito::{Auth, SiteUrl};
use leptos::config::LeptosOptions;
use std::ops::Deref;
use std::sync::Arc;

/// What request handlers share.
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

/// The same, as the layers have it. A request copies the layers that it has yet to pass at each of
/// them: a copy must cost next to nothing.
#[derive(Clone)]
pub(crate) struct SharedState(Arc<AppState>);

impl From<AppState> for SharedState {
    fn from(state: AppState) -> Self {
        Self(Arc::new(state))
    }
}

impl Deref for SharedState {
    type Target = AppState;

    fn deref(&self) -> &AppState {
        &self.0
    }
}

impl FromRef<SharedState> for Auth {
    fn from_ref(state: &SharedState) -> Self {
        state.auth.clone()
    }
}

impl FromRef<SharedState> for LeptosOptions {
    fn from_ref(state: &SharedState) -> Self {
        state.leptos_options.clone()
    }
}
