use crate::log;
use crate::support::{Browser, settings};
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use cognito::{Auth, AuthConfig};
use leptos::config::LeptosOptions;
use std::sync::LazyLock;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tracing::Instrument;
use web_server::{AppState, OriginSecrets, Patience, build_router, serve_connections};

/// One runtime for all servers of the process, as in production.
static SERVERS: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// The application on a free port, whose log can be told from that of others beside it. Stops when
/// dropped.
pub struct App {
    url: String,
    server: JoinHandle<()>,
}

impl App {
    /// With a pool whose endpoints are at `domain`, and whose keys are below `issuer`.
    pub async fn start(scene: &str, domain: &str, issuer: &str) -> Self {
        log::collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let settings = settings(&url, domain, issuer);
        let config = AuthConfig::from_lookup(|name| settings.get(name).cloned()).unwrap();
        let listener = listener.into_std().unwrap();
        let _runtime = SERVERS.enter();
        let router = build_router(AppState {
            auth: Auth::new(&config).unwrap(),
            leptos_options: LeptosOptions::builder()
                .output_name("leptos-cognito")
                .site_root("tests/site")
                .build(),
            site_url: config.site_url().clone(),
            cors_allowed_origins: [].into(),
            origin_secrets: OriginSecrets::default(),
        });
        let scene = scene.to_owned();
        let router = router.layer(from_fn(move |request: Request, next: Next| {
            next.run(request).instrument(log::span(&scene))
        }));
        let server = SERVERS.spawn(async {
            let listener = TcpListener::from_std(listener).unwrap();
            serve_connections(
                listener,
                router,
                Patience::default(),
                std::future::pending(),
            )
            .await;
        });
        Self { url, server }
    }

    pub fn browser(&self) -> Browser {
        Browser::new(&self.url)
    }

    /// A browser that has the same cookies here.
    pub fn welcome(&self, browser: &Browser) -> Browser {
        browser.at(&self.url)
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.server.abort();
    }
}
