//! Development builds: the local user pool, beside the server and reached over real HTTP.

use super::secret_key;
use crate::StartError;
use crate::environment::Environment;
use cognito::{SiteUrl, routes};
use leptos::config::LeptosOptions;
use local_pool::{Client, LocalPool};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// Where the pool listens unless `LOCAL_POOL_PORT` says otherwise; 0 takes a free port.
const DEFAULT_PORT: u16 = 9229;

/// Any of these means that a real pool is configured, and the local one stays out.
const POOL_SETTINGS: [&str; 5] = [
    "AWS_COGNITO_DOMAIN",
    "AWS_COGNITO_USER_POOL_ID",
    "AWS_COGNITO_USER_POOL_CLIENT_ID",
    "AWS_COGNITO_ISSUER",
    "CONFIG_SSM_PATH",
];

/// The local pool, if it runs.
pub(crate) struct LocalDevelopment {
    pool: Option<LocalPool>,
}

impl LocalDevelopment {
    /// Starts the local pool where no other is configured, and fills in its settings. The server
    /// then reads them like any others: from here on there is one code path.
    pub async fn start(
        environment: &mut Environment,
        options: &LeptosOptions,
    ) -> Result<Self, StartError> {
        if is_elsewhere(environment) {
            return Ok(Self { pool: None });
        }
        let site_url = environment
            .get("SITE_URL")
            .unwrap_or_else(|| format!("http://localhost:{}", options.site_addr.port()));
        let folder = state_folder(options);
        let pool = LocalPool::builder()
            .address(pool_address(environment)?)
            .client(client(site_url.trim_end_matches('/')))
            .keys_file(folder.join("signing-keys.json"))
            .start()
            .await
            .map_err(|error| match error {
                local_pool::StartError::Bind { .. } => StartError::LocalPool(format!(
                    "{error}. Stop what listens there or set LOCAL_POOL_PORT, and start again"
                )),
                error => StartError::LocalPool(error.to_string()),
            })?;
        if environment.get("SECRET_KEY").is_none() {
            let key = secret_key::load_or_create(&folder.join("secret-key"))
                .map_err(|error| StartError::LocalPool(error.to_string()))?;
            environment.extend([("SECRET_KEY", key)]);
        }
        environment.extend([
            ("SITE_URL", site_url),
            ("AWS_REGION", pool.region().to_owned()),
            ("AWS_COGNITO_DOMAIN", pool.domain().to_owned()),
            ("AWS_COGNITO_ISSUER", pool.issuer().to_owned()),
            ("AWS_COGNITO_USER_POOL_ID", pool.user_pool_id().to_owned()),
            (
                "AWS_COGNITO_USER_POOL_CLIENT_ID",
                pool.client_id().to_owned(),
            ),
            (
                "AWS_COGNITO_USER_POOL_CLIENT_SECRET",
                pool.client_secret().unwrap_or_default().to_owned(),
            ),
        ]);
        Ok(Self { pool: Some(pool) })
    }

    /// A configuration error, as it is: with the local pool there is nothing to add.
    pub fn explain(&self, error: StartError) -> StartError {
        error
    }

    /// Says where the application is, and who can sign in.
    pub fn announce(&self, site_url: &SiteUrl) {
        let Some(pool) = &self.pool else {
            tracing::info!(target: "web_server", "people reach it at {}", site_url.origin());
            return;
        };
        eprintln!("\n  Open {}\n", site_url.origin());
        eprintln!("  Local user pool: {} (demo users below)", pool.domain());
        for user in pool.users() {
            let groups = match user.groups.as_slice() {
                [] => String::new(),
                groups => format!("  group {}", groups.join(", ")),
            };
            eprintln!("    {:<20} {:<18}{groups}", user.email, user.password);
        }
        eprintln!();
    }
}

/// Whether people sign in at another pool, or not at all.
fn is_elsewhere(environment: &Environment) -> bool {
    let configured = POOL_SETTINGS
        .iter()
        .any(|name| environment.get(name).is_some());
    let disabled = environment
        .get("AWS_COGNITO_DISABLED")
        .is_some_and(|value| !matches!(value.to_ascii_lowercase().as_str(), "false" | "0"));
    configured || disabled || environment.is_lambda()
}

fn pool_address(environment: &Environment) -> Result<SocketAddr, StartError> {
    let port = match environment.get("LOCAL_POOL_PORT") {
        Some(port) => port.parse().map_err(|_| {
            StartError::LocalPool("LOCAL_POOL_PORT should be a port, such as 9229".to_owned())
        })?,
        None => DEFAULT_PORT,
    };
    Ok((Ipv4Addr::LOCALHOST, port).into())
}

/// Our app client. Its secret guards nothing: both sides are on this machine.
fn client(site: &str) -> Client {
    Client::new("local-client-id")
        .with_secret("local-client-secret")
        .with_callback_url(format!("{site}{}", routes::POSTLOGIN))
        .with_sign_out_url(format!("{site}{}", routes::POSTLOGOUT))
}

/// Beside the site's files, in the build folder: nothing to commit by accident.
fn state_folder(options: &LeptosOptions) -> PathBuf {
    let site_root = Path::new(&*options.site_root);
    site_root
        .parent()
        .unwrap_or(site_root)
        .join("local-development")
}
