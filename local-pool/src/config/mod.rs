//! `pool.toml`: the settings of one or several pools in a file.

mod check;
#[expect(clippy::module_inception, reason = "the folder is called after it")]
mod config;
mod config_error;
mod tables;

pub use config::Config;
pub use config_error::ConfigError;
