//! The command line.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use local_pool::{Client, Config, ConfigError, LocalPool, LocalPoolBuilder};

/// A local Cognito user pool: the hosted sign-in pages and OAuth endpoints, offline.
///
/// For development and tests only. It listens on loopback, and its users and their
/// passwords are public. Without --config there is one pool, eu-west-1_LocalPool, with one
/// app client and three demo users.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// The port to listen on, the first one if there are several pools; 0 takes any free one
    #[arg(long, default_value_t = 9229)]
    port: u16,
    /// The address to listen on; one that is not loopback needs --insecure-bind
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Read pools, clients, users and identity providers from this file (see the README)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["client_id", "client_secret", "callback_urls", "sign_out_urls"])]
    config: Option<PathBuf>,
    /// Keep users, groups, keys and revocations in this file over a restart
    #[arg(long, value_name = "FILE", conflicts_with = "keys_file")]
    pub(crate) state: Option<PathBuf>,
    /// Keep only the keys in this file, so that tokens stay valid over a restart
    #[arg(long, value_name = "FILE")]
    keys_file: Option<PathBuf>,
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
    /// How long access tokens live, in seconds; 3600 by default
    #[arg(long, value_name = "SECONDS")]
    access_token_validity: Option<u64>,
    /// How long ID tokens live, in seconds; 3600 by default
    #[arg(long, value_name = "SECONDS")]
    id_token_validity: Option<u64>,
    /// How long refresh tokens live, in seconds; 2592000 (30 days) by default
    #[arg(long, value_name = "SECONDS")]
    refresh_token_validity: Option<u64>,
    /// Return a new refresh token at each refresh; the old one stays valid for 0 to 60 seconds
    #[arg(long, value_name = "GRACE_SECONDS")]
    refresh_rotation: Option<u64>,
    /// Allow addresses that other computers reach, although the passwords are public
    #[arg(long)]
    insecure_bind: bool,
}

impl Arguments {
    /// The pools, yet to be started.
    pub(crate) fn builders(&self) -> Result<Vec<LocalPoolBuilder>, ConfigError> {
        let address = SocketAddr::new(self.host, self.port);
        let builders = match &self.config {
            Some(path) => Config::read(path)?.into_builders(address),
            None => vec![LocalPool::builder().address(address).client(self.client())],
        };
        let builders = builders.into_iter().map(|builder| {
            let mut builder = builder.each_client(|client| self.override_validity(client));
            if self.insecure_bind {
                builder = builder.insecure_bind();
            }
            match &self.keys_file {
                Some(path) => builder.keys_file(path),
                None => builder,
            }
        });
        Ok(builders.collect())
    }

    fn client(&self) -> Client {
        let mut client = Client::new(&self.client_id);
        client.secret.clone_from(&self.client_secret);
        client.callback_urls.clone_from(&self.callback_urls);
        client.sign_out_urls.clone_from(&self.sign_out_urls);
        client
    }

    fn override_validity(&self, client: &mut Client) {
        for (seconds, validity) in [
            (
                self.access_token_validity,
                &mut client.access_token_validity,
            ),
            (self.id_token_validity, &mut client.id_token_validity),
            (
                self.refresh_token_validity,
                &mut client.refresh_token_validity,
            ),
        ] {
            *validity = seconds.map_or(*validity, Duration::from_secs);
        }
        let rotation = self.refresh_rotation.map(Duration::from_secs);
        client.refresh_rotation = rotation.or(client.refresh_rotation);
    }
}
