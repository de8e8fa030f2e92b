//! The keys file, with which tokens outlive a restart of the pool.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::stored_keys::StoredKeys;
use super::write::folder;
use crate::key_ring::SigningKeys;
use crate::keys::{KeyError, PoolKeys};

/// Tells our file from any other JSON.
const FORMAT: &str = "local-pool keys 1";

#[derive(Serialize, Deserialize)]
struct KeysFile {
    format: String,
    #[serde(flatten)]
    keys: StoredKeys,
}

/// The signing keys, and the one that seals refresh tokens.
type Keys = (SigningKeys, [u8; 32]);

/// The keys in the file at `path`, which is made when it does not exist.
///
/// A file that cannot be read is left as it is: it may be somebody else's.
pub(crate) fn load_or_create(path: &Path) -> Result<Keys, KeysFileError> {
    match fs::read(path) {
        Ok(bytes) => parse(&bytes).ok_or_else(|| KeysFileError::Foreign(path.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => create(path),
        Err(source) => Err(KeysFileError::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

fn parse(bytes: &[u8]) -> Option<Keys> {
    let file: KeysFile = serde_json::from_slice(bytes).ok()?;
    if file.format != FORMAT {
        return None;
    }
    file.keys.load()
}

fn create(path: &Path) -> Result<Keys, KeysFileError> {
    let keys: Keys = PoolKeys::generate()?.into();
    match write_new(path, &keys) {
        Ok(()) => Ok(keys),
        // Another pool was faster: both then use its keys.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => load_or_create(path),
        Err(source) => Err(KeysFileError::Write {
            path: path.to_owned(),
            source,
        }),
    }
}

fn write_new(path: &Path, (signing, refresh_token): &Keys) -> io::Result<()> {
    let contents = serde_json::to_vec_pretty(&KeysFile {
        format: FORMAT.to_owned(),
        keys: StoredKeys::new(signing, refresh_token),
    })?;
    let folder = folder(path);
    fs::create_dir_all(folder)?;
    // tempfile creates with mode 0600, so nobody else can read it at any moment.
    // Written whole and synced before it takes its name, it is never seen torn;
    // "noclobber" lets it take the name only if nothing has it.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&contents)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path)?;
    Ok(())
}

/// Why the keys file could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysFileError {
    /// Torn, edited, or another program's.
    #[error(
        "{} is not a keys file of the local pool, or it is damaged; it was left as it is: \
         delete it or name another file, and a new one will be made",
        .0.display()
    )]
    Foreign(PathBuf),
    /// It exists, but the operating system does not let us read it.
    #[error("cannot read the keys file {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// It could not be made.
    #[error("cannot write the keys file {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// There were no keys to write.
    #[error(transparent)]
    Keys(#[from] KeyError),
}
