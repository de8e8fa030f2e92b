//! The control API under `/_local/`, with which tests steer the pool.

mod calls;
mod clock;
mod control_error;
mod faults;
mod groups;
mod guard;
mod handle;
mod inbox;
mod keys;
mod routes;
mod users;

pub use control_error::ControlError;
pub(crate) use routes::routes;
