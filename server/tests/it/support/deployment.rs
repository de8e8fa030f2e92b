//! A pool whose settings are in Parameter Store and Secrets Manager, as moto serves them.

use super::{AccessKey, Browser, CLIENT_SECRET, Moto, REGION, ServerProcess, free_port, settings};
use crate::start_up::error_line;
use local_pool::{Client, LocalPool};
use std::collections::HashMap;
use std::process::{Command, Output};

/// Under which the settings are in Parameter Store.
pub const PATH: &str = "/leptos-cognito/test";
/// The sealing key that the deployment begins with.
pub const OLD_KEY: &str = "an old secret key of 32 characters";

/// A pool, and its settings in moto: secrets in Secrets Manager, all else under [`PATH`].
pub struct Deployment {
    pub moto: Moto,
    pub pool: LocalPool,
    pub port: u16,
    pub client_secret: String,
    pub secret_key: String,
}

impl Deployment {
    pub async fn new(client_secret: &str) -> Self {
        let moto = Moto::start().await;
        let port = free_port();
        let site = format!("http://127.0.0.1:{port}");
        let client = Client::new("client")
            .with_secret(CLIENT_SECRET)
            .with_callback_url(format!("{site}/postlogin"))
            .with_sign_out_url(format!("{site}/postlogout"));
        let pool = LocalPool::builder().client(client).start().await.unwrap();
        let client_secret = moto.create_secret("client", client_secret).await;
        let secret_key = moto.create_secret("key", OLD_KEY).await;
        let mut parameters = settings(&site, pool.domain(), pool.issuer());
        parameters.remove("AWS_COGNITO_USER_POOL_CLIENT_SECRET");
        parameters.remove("SECRET_KEY");
        parameters.insert(
            "AWS_COGNITO_USER_POOL_CLIENT_SECRET_ARN",
            client_secret.clone(),
        );
        parameters.insert("SECRET_KEY_ARN", secret_key.clone());
        for (name, value) in parameters {
            moto.put_parameter(&format!("{PATH}/{name}"), &value).await;
        }
        Self {
            moto,
            pool,
            port,
            client_secret,
            secret_key,
        }
    }

    /// The process environment of a function that is `role`.
    pub fn environment(&self, role: &AccessKey) -> HashMap<&'static str, String> {
        [
            ("CONFIG_SSM_PATH", PATH),
            ("SETTINGS_TTL_SECONDS", "1"),
            ("AWS_REGION", REGION),
            ("AWS_ENDPOINT_URL", &self.moto.url),
            ("AWS_ACCESS_KEY_ID", &role.id),
            ("AWS_SECRET_ACCESS_KEY", &role.secret),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .into()
    }

    pub async fn serve(&self, role: &AccessKey) -> ServerProcess {
        ServerProcess::start(self.port, self.environment(role)).await
    }

    /// Starts a server that cannot, and gives the line that it leaves.
    pub async fn refused(&self, role: &AccessKey, more: &[(&'static str, &str)]) -> String {
        let mut settings = self.environment(role);
        settings.extend(
            more.iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        let output = tokio::task::spawn_blocking(move || run_to_its_end(settings))
            .await
            .unwrap();
        error_line(&output)
    }

    /// Signs in on the way to a private page, and gives the page where that ends.
    pub async fn sign_in(&self, browser: &mut Browser) -> String {
        let ada = &self.pool.users()[0];
        let (login, form) = browser.follow("/private").await;
        browser
            .submit_login(&login, &form, &ada.email, &ada.password)
            .await
            .0
    }
}

/// Starts a server that cannot start, with `settings` alone.
pub fn run_to_its_end(settings: HashMap<&'static str, String>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_server"))
        .current_dir(folder.path())
        .env_clear()
        .env("LEPTOS_OUTPUT_NAME", "leptos-cognito")
        .env("LEPTOS_SITE_ADDR", "127.0.0.1:0")
        .envs(settings)
        .output()
        .unwrap()
}
