//! The web server around the application: configuration, state, router, serving.

mod config;
mod environment;
mod error;
mod layers;
mod local;
mod logging;
mod router;
mod run;
mod serve;
mod state;

pub use config::ServerConfig;
pub use error::StartError;
pub use router::build_router;
pub use run::run;
pub use state::AppState;
