//! Why a pool does not start.

use std::io;
use std::net::SocketAddr;

use crate::directory::{DirectoryError, InvalidDemoUsers};
use crate::invalid_client::InvalidClient;
use crate::keys::KeyError;
use crate::state_file::{KeysFileError, StateFileError};

/// Why a pool did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The passwords of the demo users are public.
    #[error(
        "the local pool listens on loopback only, because its passwords are public: \
         {0} is refused, use 127.0.0.1 or [::1] (or --insecure-bind, if everybody may \
         reach it)"
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
    /// Not a pool id.
    #[error("{0:?} is no user pool id: it should be a region and a name, as eu-west-1_LocalPool")]
    UserPoolId(String),
    /// Not a domain or issuer.
    #[error(
        "{0:?} cannot be the domain or issuer: it should be an absolute http or https address \
         without a query, a fragment and a slash at the end"
    )]
    BaseUrl(String),
    /// A user or group that Cognito would not create.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// Keys in two places.
    #[error("a state file keeps the keys as well: use it or a keys file, not both")]
    TwoFiles,
    /// The state file could not be used.
    #[error(transparent)]
    StateFile(#[from] StateFileError),
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
