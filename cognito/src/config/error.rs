use thiserror::Error;

/// Why the configuration cannot be used: one line that names the setting and what it should be.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ConfigError {
    /// A required setting is absent or empty.
    #[error("{name} is not set: it should be {expected}")]
    Missing {
        /// The setting's name.
        name: &'static str,
        /// What it should look like.
        expected: &'static str,
    },
    /// A setting has a value of the wrong form. The value itself is never shown: it may be a
    /// secret that was put into the wrong variable.
    #[error("{name} is malformed: it should be {expected}")]
    Malformed {
        /// The setting's name.
        name: &'static str,
        /// What it should look like.
        expected: &'static str,
    },
}
