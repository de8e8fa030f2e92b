//! The web server around the application: configuration, state, router, serving.

mod allocator;
mod application;
mod config;
mod environment;
mod error;
mod layers;
mod local;
mod logging;
mod metrics;
mod remote;
mod router;
mod run;
mod runtime;
mod serve;
mod state;
mod traces;
mod unknown_settings;

pub use config::ServerConfig;
pub use error::StartError;
pub use layers::origin::OriginSecrets;
pub use remote::RemoteError;
pub use router::build_router;
pub use run::run;
pub use runtime::runtime;
pub use serve::{Patience, serve_connections};
pub use state::AppState;
