//! Why the state file could not be used.

use std::io;
use std::path::PathBuf;

/// Why the state file could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StateFileError {
    /// Torn, edited, or another program's.
    #[error(
        "{} is not a state file of the local pool, or it is damaged ({reason}); it was left as \
         it is: delete it or name another file, and a new one will be made",
        path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Another process has it open.
    #[error(
        "{} is in use by another local pool: stop that one, or name another file",
        .0.display()
    )]
    InUse(PathBuf),
    /// Two pools in this process have the same id.
    #[error("two pools have the id {0}: in one state file each needs an id of its own")]
    SameId(String),
    /// It exists, but the operating system does not let us read it.
    #[error("cannot read the state file {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// It could not be written.
    #[error("cannot write the state file {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
}
