//! The handle to a running pool.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::builder::LocalPoolBuilder;
use crate::calls::Endpoint;
use crate::client::Client;
use crate::control::ControlError;
use crate::demo_users::DemoUser;
use crate::grant_type::GrantType;
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

    /// Who can sign in, with their passwords, to be printed at the start.
    pub fn users(&self) -> &[DemoUser] {
        self.state.users.first()
    }

    /// How many requests `endpoint` has had since the start.
    pub fn calls(&self, endpoint: Endpoint) -> u64 {
        self.state.calls.of(endpoint)
    }

    /// How many token requests have come for `grant` since the start.
    pub fn token_calls(&self, grant: GrantType) -> u64 {
        self.state.calls.of_grant(grant)
    }

    /// Replaces the groups of a user, named by username or email. The tokens that are
    /// issued from now on show it, those of a refresh as well.
    ///
    /// # Errors
    ///
    /// [`ControlError`], if there is no such user or a name cannot be a group's.
    pub fn set_groups(
        &self,
        username: &str,
        groups: impl IntoIterator<Item = impl Into<String>>,
    ) -> Result<(), ControlError> {
        let groups = groups.into_iter().map(Into::into).collect();
        self.state.users.set_groups(username, groups)
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
