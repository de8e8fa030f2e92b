//! Why a pool does not start.

use std::io;
use std::net::SocketAddr;

use crate::demo_users::InvalidDemoUsers;
use crate::invalid_client::InvalidClient;
use crate::keys::KeyError;
use crate::keys_file::KeysFileError;

/// Why a pool did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The passwords of the demo users are public.
    #[error(
        "the local pool listens on loopback only, because its passwords are public: \
         {0} is refused, use 127.0.0.1 or [::1]"
    )]
    NotLoopback(SocketAddr),
    /// The port is taken, or may not be used.
    #[error("cannot listen on {address}: {source}")]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// The operating system's reason.
        source: io::Error,
    },
    /// A client that Cognito would not create.
    #[error(transparent)]
    Client(#[from] InvalidClient),
    /// The file of demo users cannot be read.
    #[error(transparent)]
    DemoUsers(#[from] InvalidDemoUsers),
    /// No keys could be made.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The keys file could not be used.
    #[error(transparent)]
    KeysFile(#[from] KeysFileError),
    /// The runtime shut down first.
    #[error("the tokio runtime shut down while the pool was starting")]
    Interrupted,
}
