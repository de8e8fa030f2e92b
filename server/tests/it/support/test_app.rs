use super::Browser;
use super::browser::capture;
use axum::http::HeaderValue;
use cognito::{Auth, AuthConfig, Clock, RelyingParty, SiteUrl};
use leptos::config::LeptosOptions;
use local_pool::{Client, LocalPool};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use web_server::{AppState, OriginSecrets, Patience, build_router, serve_connections};

/// One runtime for all servers of the process, as in production: Leptos renders with what is shared
/// by the process, and a test that ends takes its own runtime along.
static SERVERS: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// What the application proves itself with at its pool, and what it seals cookies with: unlike
/// anything that it may say.
pub const CLIENT_SECRET: &str = "the-client-secret-of-the-tests";
const SECRET_KEY: &str = "a secret key for tests of 32 bytes";

/// The application on a free port. Stops when dropped.
pub struct TestApp {
    pub url: String,
    server: JoinHandle<()>,
}

impl TestApp {
    /// With a local pool beside it.
    pub async fn with_pool() -> (Self, LocalPool) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let client = Client::new("client")
            .with_secret(CLIENT_SECRET)
            .with_callback_url(format!("{url}/postlogin"))
            .with_sign_out_url(format!("{url}/postlogout"));
        let pool = LocalPool::builder().client(client).start().await.unwrap();
        let app = Self::serve(listener, settings(&url, pool.domain(), pool.issuer()));
        (app, pool)
    }

    /// With a provider at `provider` as its pool.
    pub async fn with_provider(provider: &str) -> Self {
        Self::with_provider_and(provider, &[]).await
    }

    /// With a provider at `provider` as its pool, and more settings.
    pub async fn with_provider_and(provider: &str, more: &[(&'static str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let mut settings = settings(&url, provider, provider);
        settings.extend(
            more.iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        Self::serve(listener, settings)
    }

    /// With sign-in switched off.
    pub async fn disabled() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let settings = [
            ("AWS_COGNITO_DISABLED", "true".to_owned()),
            ("SITE_URL", url),
        ];
        Self::serve(listener, settings.into())
    }

    /// With a provider at `provider` as its pool, and an API that `origins` may call.
    pub async fn with_origins(provider: &str, origins: &[HeaderValue]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        Self::serve_with(listener, settings(&url, provider, provider), origins)
    }

    /// With a clock of the test's own.
    pub async fn with_clock(provider: &str, clock: Arc<dyn Clock>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let settings = settings(&url, provider, provider);
        let config = AuthConfig::from_lookup(|name| settings.get(name).cloned()).unwrap();
        let AuthConfig::Cognito(cognito) = &config else {
            panic!("sign-in is switched off");
        };
        let relying_party = RelyingParty::with_clock(cognito, clock).unwrap();
        let auth = Auth::Cognito(Arc::new(relying_party));
        Self::run(listener, auth, config.site_url().clone(), &[])
    }

    pub fn serve(listener: TcpListener, settings: HashMap<&'static str, String>) -> Self {
        Self::serve_with(listener, settings, &[])
    }

    fn serve_with(
        listener: TcpListener,
        settings: HashMap<&'static str, String>,
        origins: &[HeaderValue],
    ) -> Self {
        let config = AuthConfig::from_lookup(|name| settings.get(name).cloned()).unwrap();
        let auth = Auth::new(&config).unwrap();
        Self::run(listener, auth, config.site_url().clone(), origins)
    }

    fn run(listener: TcpListener, auth: Auth, site_url: SiteUrl, origins: &[HeaderValue]) -> Self {
        capture::log_of_this_process();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let listener = listener.into_std().unwrap();
        let _runtime = SERVERS.enter();
        let router = build_router(AppState {
            auth,
            leptos_options: LeptosOptions::builder()
                .output_name("leptos-cognito")
                .site_root("tests/site")
                .build(),
            site_url,
            cors_allowed_origins: origins.into(),
            origin_secrets: OriginSecrets::default(),
        });
        let server = SERVERS.spawn(async {
            let listener = TcpListener::from_std(listener).unwrap();
            let forever = std::future::pending();
            serve_connections(listener, router, Patience::default(), forever).await;
        });
        Self { url, server }
    }

    /// A request for `target` as it stands, which clients would tidy up before they send it.
    pub async fn raw_get(&self, target: &str) -> String {
        let address = self.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!(
            "GET {target} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\n\
             Connection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        capture::body(body);
        answer
    }

    pub fn browser(&self) -> Browser {
        Browser::new(&self.url)
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Settings of an application at `site` with a pool at `domain`.
pub fn settings(site: &str, domain: &str, issuer: &str) -> HashMap<&'static str, String> {
    let settings = [
        ("AWS_COGNITO_DOMAIN", domain),
        ("AWS_COGNITO_ISSUER", issuer),
        ("AWS_COGNITO_USER_POOL_CLIENT_ID", "client"),
        ("AWS_COGNITO_USER_POOL_CLIENT_SECRET", CLIENT_SECRET),
        ("SITE_URL", site),
        ("SECRET_KEY", SECRET_KEY),
    ]
    .map(|(name, value)| (name, value.to_owned()));
    capture::secrets_in(&settings);
    settings.into()
}
