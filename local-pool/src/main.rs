//! The local pool as a program: `cargo run -p local-pool -- --port 9229`.

mod stop_signal;

use std::error::Error;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use local_pool::{Client, LocalPool, StartError};
use tracing_subscriber::EnvFilter;

use crate::stop_signal::stop_signal;

/// A local Cognito user pool: the hosted sign-in pages and OAuth endpoints, offline.
///
/// For development and tests only. It listens on loopback, and its users and their
/// passwords are public.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 9229)]
    port: u16,
    /// The loopback address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The id of the app client
    #[arg(long, default_value = "local-client-id")]
    client_id: String,
    /// The secret of the app client; without one it is a public client
    #[arg(long)]
    client_secret: Option<String>,
    /// Where the app client may be sent after signing in (may be repeated)
    #[arg(
        long = "callback-url",
        value_name = "URL",
        default_value = "http://localhost:3000/postlogin"
    )]
    callback_urls: Vec<String>,
    /// Where the app client may be sent after signing out (may be repeated)
    #[arg(
        long = "sign-out-url",
        value_name = "URL",
        default_value = "http://localhost:3000/postlogout"
    )]
    sign_out_urls: Vec<String>,
    /// How long an access token lives, in seconds; 3600 by default
    #[arg(long, value_name = "SECONDS")]
    access_token_validity: Option<u64>,
    /// How long an ID token lives, in seconds; 3600 by default
    #[arg(long, value_name = "SECONDS")]
    id_token_validity: Option<u64>,
    /// How long a refresh token lives, in seconds; 2592000 (30 days) by default
    #[arg(long, value_name = "SECONDS")]
    refresh_token_validity: Option<u64>,
    /// Return a new refresh token at each refresh; the old one stays valid for 0 to 60 seconds
    #[arg(long, value_name = "GRACE_SECONDS")]
    refresh_rotation: Option<u64>,
    /// Keep the keys in this file, so that tokens stay valid over a restart
    #[arg(long, value_name = "FILE")]
    keys_file: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("local-pool: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    // Before anything is printed: who reads the settings may send a signal at once.
    let stop_signal = stop_signal()?;
    let pool = start(arguments).await?;
    // Somebody may have closed the pipe after the line that they wanted.
    let _ = io::stdout().write_all(settings(&pool).as_bytes());
    stop_signal.await;
    pool.stop().await;
    Ok(())
}

async fn start(arguments: Arguments) -> Result<LocalPool, StartError> {
    let mut client = Client::new(arguments.client_id);
    client.secret = arguments.client_secret;
    client.callback_urls = arguments.callback_urls;
    client.sign_out_urls = arguments.sign_out_urls;
    let seconds = |value: Option<u64>, default| value.map_or(default, Duration::from_secs);
    client.access_token_validity = seconds(
        arguments.access_token_validity,
        client.access_token_validity,
    );
    client.id_token_validity = seconds(arguments.id_token_validity, client.id_token_validity);
    client.refresh_token_validity = seconds(
        arguments.refresh_token_validity,
        client.refresh_token_validity,
    );
    client.refresh_rotation = arguments.refresh_rotation.map(Duration::from_secs);
    let mut pool = LocalPool::builder()
        .address(SocketAddr::new(arguments.host, arguments.port))
        .client(client);
    if let Some(file) = arguments.keys_file {
        pool = pool.keys_file(file);
    }
    pool.start().await
}

fn settings(pool: &LocalPool) -> String {
    let mut text = format!(
        "Local user pool {} (Ctrl-C stops it)\n",
        pool.user_pool_id()
    );
    text += &format!("  issuer  {}\n", pool.issuer());
    text += &format!("  domain  {}\n", pool.domain());
    text += &format!("  client  {}\n", pool.client_id());
    for user in pool.users() {
        let groups = user.groups.join(", ");
        text += &format!(
            "  user    {:<20} {:<18} {groups}\n",
            user.email, user.password
        );
    }
    text
}
