//! The handle to a running pool.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::LocalPoolBuilder;
use crate::client::Client;
use crate::directory::DemoUser;
use crate::state::PoolState;

/// How long [`LocalPool::stop`] waits for connections that are still open.
const STOP_TIMEOUT: Duration = Duration::from_secs(1);

/// A running pool; dropping it stops it too, without waiting.
pub struct LocalPool {
    pub(crate) address: SocketAddr,
    pub(crate) state: Arc<PoolState>,
    pub(crate) server: JoinHandle<()>,
    /// Its drop is the signal to stop.
    pub(crate) stop: oneshot::Sender<()>,
}

impl LocalPool {
    /// A pool yet to be started.
    pub fn builder() -> LocalPoolBuilder {
        LocalPoolBuilder::default()
    }

    /// Where the pool listens: the real port, also when 0 was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The login domain, such as `http://127.0.0.1:9229`.
    pub fn domain(&self) -> &str {
        &self.state.names.domain
    }

    /// The issuer, such as `http://127.0.0.1:9229/eu-west-1_LocalPool`.
    pub fn issuer(&self) -> &str {
        &self.state.names.issuer
    }

    /// The region in the pool id.
    pub fn region(&self) -> &str {
        self.state.names.region()
    }

    /// The pool id.
    pub fn user_pool_id(&self) -> &str {
        &self.state.names.user_pool_id
    }

    /// The id of the first client.
    pub fn client_id(&self) -> &str {
        &self.first_client().id
    }

    /// The secret of the first client, if it has one.
    pub fn client_secret(&self) -> Option<&str> {
        self.first_client().secret.as_deref()
    }

    /// All clients.
    pub fn clients(&self) -> &[Client] {
        self.state.clients.all()
    }

    /// The users of the configuration, with their passwords, to be printed at the start.
    pub fn users(&self) -> &[DemoUser] {
        self.state.directory.configured()
    }

    /// Stops the pool once the requests in progress are answered.
    pub async fn stop(self) {
        let Self {
            mut server, stop, ..
        } = self;
        drop(stop);
        // A browser may hold a connection open that it never used.
        if tokio::time::timeout(STOP_TIMEOUT, &mut server)
            .await
            .is_err()
        {
            server.abort();
        }
    }

    fn first_client(&self) -> &Client {
        self.state.clients.first()
    }
}
