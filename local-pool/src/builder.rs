//! How a pool is set up and started.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::client::Client;
use crate::clients::Clients;
use crate::clock::{Clock, SystemClock};
use crate::demo_users::demo_users;
use crate::keys::PoolKeys;
use crate::keys_file::load_or_create;
use crate::pool::LocalPool;
use crate::pool_names::PoolNames;
use crate::router::build_router;
use crate::start_error::StartError;
use crate::state::PoolState;
use crate::users::Users;

/// The settings of a pool, each with a default.
#[must_use]
pub struct LocalPoolBuilder {
    address: SocketAddr,
    clients: Vec<Client>,
    keys_file: Option<PathBuf>,
    clock: Arc<dyn Clock>,
}

impl Default for LocalPoolBuilder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            clients: Vec::new(),
            keys_file: None,
            clock: Arc::new(SystemClock),
        }
    }
}

impl LocalPoolBuilder {
    /// Where to listen: a loopback address; 127.0.0.1 and a free port by default.
    pub fn address(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Adds an app client. Without any there is one public client, `local-client-id`,
    /// which can use the pool only after it has been given a callback URL.
    pub fn client(mut self, client: Client) -> Self {
        self.clients.push(client);
        self
    }

    /// Keeps the pool's keys in this file, made when it does not exist, so that
    /// tokens stay valid when the pool restarts. Without it, keys are new each time.
    pub fn keys_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.keys_file = Some(path.into());
        self
    }

    /// Takes the time from `clock` instead of the computer.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Starts the pool on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// [`StartError`] says what is wrong with the settings, the keys file or the address.
    pub async fn start(mut self) -> Result<LocalPool, StartError> {
        // Everybody knows the passwords, so nobody else may reach the pool.
        if !self.address.ip().is_loopback() {
            return Err(StartError::NotLoopback(self.address));
        }
        if self.clients.is_empty() {
            self.clients.push(Client::new("local-client-id"));
        }
        let clients = Clients::new(self.clients)?;
        let users = Users::new(demo_users()?);
        let keys = make_keys(self.keys_file).await?;

        let bind_error = |source| StartError::Bind {
            address: self.address,
            source,
        };
        let listener = TcpListener::bind(self.address).await.map_err(bind_error)?;
        let address = listener.local_addr().map_err(bind_error)?;
        let names = PoolNames::new(address);
        let state = Arc::new(PoolState::new(names, clients, users, keys, self.clock));

        let (stop, stopped) = oneshot::channel::<()>();
        let server = axum::serve(listener, build_router(state.clone()))
            .with_graceful_shutdown(async move { stopped.await.unwrap_or_default() });
        let server = tokio::spawn(async move {
            if let Err(error) = server.await {
                tracing::error!(%error, "the local pool stopped");
            }
        });
        Ok(LocalPool {
            address,
            state,
            server,
            stop,
        })
    }
}

/// Making RSA keys takes a moment of computing, which must not stall the runtime.
async fn make_keys(file: Option<PathBuf>) -> Result<PoolKeys, StartError> {
    let make = move || match file {
        Some(path) => load_or_create(&path).map_err(StartError::from),
        None => PoolKeys::generate().map_err(StartError::from),
    };
    match tokio::task::spawn_blocking(make).await {
        Ok(keys) => keys,
        Err(_) => Err(StartError::Interrupted),
    }
}
