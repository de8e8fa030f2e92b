use super::log::Log;
use super::plan::Plan;
use super::{authorize, end_session, metadata, token, user_info};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};
use cognito::{Clock, SystemClock};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;

pub type Parameters = HashMap<String, String>;

pub struct Provider {
    pub url: String,
    shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub url: String,
    /// The client's site, whose `/postlogin` and `/postlogout` are registered.
    pub site: String,
    pub is_user_pool: bool,
    /// When everybody signed in: the same after each refresh.
    pub auth_time: i64,
    plan: Mutex<Plan>,
    log: Mutex<Log>,
}

impl Provider {
    /// On a free port, for a client at `site`.
    pub async fn start(is_user_pool: bool, site: &str, plan: Plan) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared {
            url: url.clone(),
            site: site.to_owned(),
            is_user_pool,
            auth_time: SystemClock.now(),
            plan: Mutex::new(plan),
            log: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata::document))
            .route("/.well-known/jwks.json", get(metadata::jwks))
            .route("/oauth2/authorize", get(authorize::answer))
            .route("/oauth2/token", post(token::answer))
            .route("/oauth2/userInfo", get(user_info::answer))
            .route("/oauth2/revoke", post(async || StatusCode::OK))
            .route("/logout", get(end_session::answer))
            .with_state(shared.clone());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self { url, shared }
    }

    pub fn plan(&self) -> MutexGuard<'_, Plan> {
        self.shared.plan()
    }

    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.shared.log()
    }
}

impl Shared {
    pub fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap()
    }

    pub fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap()
    }
}
