//! An OpenID Connect provider that does what a case tells it to, and takes down what every request
//! did wrong.

mod authorize;
mod complaints;
mod end_session;
mod log;
mod metadata;
mod plan;
mod server;
mod token;
mod tokens;
mod user_info;

pub use plan::Plan;
pub use server::Provider;
