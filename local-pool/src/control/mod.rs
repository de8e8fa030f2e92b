//! The control API under `/_local/`, with which tests steer the pool.

mod calls;
mod control_error;
mod guard;
mod routes;
mod users;

pub use control_error::ControlError;
pub(crate) use routes::routes;
