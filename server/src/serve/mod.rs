//! One router, two ways to serve it.

mod connections;
mod lambda;
mod open_files;
mod socket;
mod stop_signal;

pub use connections::{Patience, serve_connections};
pub(crate) use lambda::under_lambda;
pub(crate) use socket::{on_socket, warn_of_missing_files};
