//! What is wrong with a configuration file.

use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// What is wrong with a configuration file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The operating system does not let us read it.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// Something in it is not what it should be.
    #[error("{file}:{line}: {message}")]
    Invalid {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is there and what is expected.
        message: String,
    },
}

/// The file that errors are about.
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// The error that something at `span` is not what it should be.
    pub(super) fn error(&self, span: Range<usize>, message: impl ToString) -> ConfigError {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        ConfigError::Invalid {
            file: self.name.to_owned(),
            line: before.matches('\n').count() + 1,
            message: message.to_string(),
        }
    }
}
