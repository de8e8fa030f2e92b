//! How a pool is set up and started.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use crate::client::Client;
use crate::clock::{Clock, SystemClock};
use crate::directory::{Group, NewUser};
use crate::identity_provider::IdentityProvider;
use crate::mfa::Mfa;
use crate::pool::LocalPool;
use crate::pool_names::USER_POOL_ID;
use crate::start::start;
use crate::start_error::StartError;
use crate::state_file::StateFile;

/// The settings of a pool, each with a default.
#[must_use]
pub struct LocalPoolBuilder {
    pub(crate) address: SocketAddr,
    pub(crate) insecure_bind: bool,
    pub(crate) user_pool_id: String,
    pub(crate) domain: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) mfa: Mfa,
    pub(crate) cookie_suffix: Option<String>,
    pub(crate) clients: Vec<Client>,
    /// The demo users, if it is left out.
    pub(crate) users: Option<Vec<NewUser>>,
    pub(crate) groups: Vec<Group>,
    pub(crate) identity_providers: Vec<IdentityProvider>,
    pub(crate) keys_file: Option<PathBuf>,
    pub(crate) state_path: Option<PathBuf>,
    pub(crate) state_file: Option<StateFile>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Default for LocalPoolBuilder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            insecure_bind: false,
            user_pool_id: USER_POOL_ID.to_owned(),
            domain: None,
            issuer: None,
            mfa: Mfa::default(),
            cookie_suffix: None,
            clients: Vec::new(),
            users: None,
            groups: Vec::new(),
            identity_providers: Vec::new(),
            keys_file: None,
            state_path: None,
            state_file: None,
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

    /// Lets the pool listen on an address that other computers reach. Whoever reaches it can
    /// sign in as anybody whose password they know or guess; the control API stays closed to
    /// them, and the pages list no passwords.
    pub fn insecure_bind(mut self) -> Self {
        self.insecure_bind = true;
        self
    }

    /// The pool id, whose first part is the region; `eu-west-1_LocalPool` by default.
    pub fn user_pool_id(mut self, id: impl Into<String>) -> Self {
        self.user_pool_id = id.into();
        self
    }

    /// The login domain as browsers reach it, if that is not `http://{address}`; without a
    /// slash at the end.
    pub fn domain(mut self, url: impl Into<String>) -> Self {
        self.domain = Some(url.into());
        self
    }

    /// The issuer in tokens and discovery, if that is not `{domain}/{pool id}`: for clients
    /// that take it for granted, such as
    /// `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_LocalPool`.
    pub fn issuer(mut self, url: impl Into<String>) -> Self {
        self.issuer = Some(url.into());
        self
    }

    /// Who is asked for a second factor; those who have one by default.
    pub fn mfa(mut self, mfa: Mfa) -> Self {
        self.mfa = mfa;
        self
    }

    /// Names the session cookie `cognito-{suffix}` instead of `cognito`. Browsers send cookies
    /// to all ports of a host, so each of several pools needs a name of its own.
    pub fn cookie_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.cookie_suffix = Some(suffix.into());
        self
    }

    /// Adds an app client. Without any there is one public client, `local-client-id`,
    /// which can use the pool only after it has been given a callback URL.
    pub fn client(mut self, client: Client) -> Self {
        self.clients.push(client);
        self
    }

    /// Changes the clients that have been added.
    pub fn each_client(mut self, change: impl FnMut(&mut Client)) -> Self {
        self.clients.iter_mut().for_each(change);
        self
    }

    /// Adds a user. The first one takes the place of the demo users.
    pub fn user(mut self, user: NewUser) -> Self {
        self.users.get_or_insert_default().push(user);
        self
    }

    /// Adds users in place of the demo users, or none at all.
    pub fn users(mut self, users: impl IntoIterator<Item = NewUser>) -> Self {
        self.users.get_or_insert_default().extend(users);
        self
    }

    /// Adds a group. Groups that users name need not be added.
    pub fn group(mut self, group: Group) -> Self {
        self.groups.push(group);
        self
    }

    /// Adds an identity provider, whose users can sign in with a button on the login page.
    pub fn identity_provider(mut self, provider: IdentityProvider) -> Self {
        self.identity_providers.push(provider);
        self
    }

    /// Keeps the pool's keys in this file, made when it does not exist, so that
    /// tokens stay valid when the pool restarts. Without it, keys are new each time.
    pub fn keys_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.keys_file = Some(path.into());
        self
    }

    /// Keeps users, groups, keys and revocations in this file, made when it does not exist.
    /// Users of the configuration are created once; what becomes of them afterwards is in the
    /// file.
    pub fn state_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.state_path = Some(path.into());
        self
    }

    /// The same with a file that several pools of this process share.
    pub fn state_file(mut self, file: &StateFile) -> Self {
        self.state_file = Some(file.clone());
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
    /// [`StartError`] says what is wrong with the settings, the files or the address.
    pub async fn start(self) -> Result<LocalPool, StartError> {
        start(self).await
    }
}
