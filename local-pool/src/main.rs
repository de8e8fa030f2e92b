//! The local pool as a program: `cargo run -p local-pool -- --port 9229`.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use local_pool::{Client, LocalPool, StartError};
use tracing_subscriber::EnvFilter;

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
    /// Keep the keys in this file, so that tokens stay valid over a restart
    #[arg(long, value_name = "FILE")]
    keys_file: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    match start(arguments).await {
        Ok(pool) => {
            print_settings(&pool);
            if let Err(error) = tokio::signal::ctrl_c().await {
                tracing::warn!(%error, "cannot wait for Ctrl-C");
            }
            pool.stop().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("local-pool: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn start(arguments: Arguments) -> Result<LocalPool, StartError> {
    let mut client = Client::new(arguments.client_id);
    client.secret = arguments.client_secret;
    client.callback_urls = arguments.callback_urls;
    client.sign_out_urls = arguments.sign_out_urls;
    let mut pool = LocalPool::builder()
        .address(SocketAddr::new(arguments.host, arguments.port))
        .client(client);
    if let Some(file) = arguments.keys_file {
        pool = pool.keys_file(file);
    }
    pool.start().await
}

fn print_settings(pool: &LocalPool) {
    println!("Local user pool {} (Ctrl-C stops it)", pool.user_pool_id());
    println!("  issuer  {}", pool.issuer());
    println!("  domain  {}", pool.domain());
    println!("  client  {}", pool.client_id());
    for user in pool.users() {
        println!(
            "  user    {:<20} {:<18} {}",
            user.email,
            user.password,
            user.groups.join(", ")
        );
    }
}
