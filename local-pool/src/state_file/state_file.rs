//! The state file, with which users, groups, keys and revocations outlive a restart.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::pool_snapshot::PoolSnapshot;
use super::state_file_error::StateFileError;
use super::write::{beside, folder, replace};

/// Tells our file from any other JSON.
const FORMAT: &str = "local-pool state 1";

/// The file that keeps the state of one or several pools over a restart.
///
/// While a process has it open, other processes cannot use it.
#[derive(Clone)]
pub struct StateFile(Arc<Open>);

struct Open {
    path: PathBuf,
    /// Held as long as the file is open; the operating system frees it when the process dies.
    _lock: File,
    contents: Mutex<Contents>,
}

#[derive(Default)]
struct Contents {
    /// By pool id. Pools that are not running stay in the file as they were.
    pools: BTreeMap<String, Value>,
    running: BTreeSet<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Format {
    format: String,
    pools: BTreeMap<String, Value>,
}

impl StateFile {
    /// Opens the file at `path`, or a new one if there is none.
    ///
    /// # Errors
    ///
    /// [`StateFileError`], if the file is not ours, is damaged, or is in use. It is then left
    /// as it is: it may be somebody else's.
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, StateFileError> {
        let path = path.into();
        let write_error = |source| StateFileError::Write {
            path: path.clone(),
            source,
        };
        fs::create_dir_all(folder(&path)).map_err(write_error)?;
        // A file of its own: the state file is replaced by another at each change.
        let lock = File::create(beside(&path, ".lock")).map_err(write_error)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StateFileError::InUse(path)),
            Err(TryLockError::Error(source)) => return Err(write_error(source)),
        }
        let contents = Contents {
            pools: read(&path)?,
            running: BTreeSet::new(),
        };
        Ok(Self(Arc::new(Open {
            path,
            _lock: lock,
            contents: Mutex::new(contents),
        })))
    }

    /// The place of a pool, and what it holds.
    pub(crate) fn slot(
        &self,
        pool_id: &str,
    ) -> Result<(StateSlot, Option<PoolSnapshot>), StateFileError> {
        let mut contents = self
            .0
            .contents
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if !contents.running.insert(pool_id.to_owned()) {
            return Err(StateFileError::SameId(pool_id.to_owned()));
        }
        let slot = StateSlot {
            file: self.clone(),
            pool_id: pool_id.to_owned(),
        };
        let saved = contents.pools.get(pool_id).cloned();
        let saved = saved.map(serde_json::from_value).transpose();
        let saved = saved.map_err(|error| self.foreign(format!("{pool_id}: {error}")));
        // Not before the slot can be dropped, which frees the id.
        drop(contents);
        Ok((slot, saved?))
    }

    pub(crate) fn foreign(&self, reason: String) -> StateFileError {
        foreign(&self.0.path, reason)
    }
}

/// A pool's place in the state file.
pub(crate) struct StateSlot {
    file: StateFile,
    pool_id: String,
}

impl StateSlot {
    /// Writes what `snapshot` returns, which is asked only when it is this call's turn: so no
    /// older state follows a newer one. When this returns, the state is on the disk.
    pub(crate) fn write(
        &self,
        snapshot: impl FnOnce() -> PoolSnapshot,
    ) -> Result<(), StateFileError> {
        let open = &*self.file.0;
        let error = |source| StateFileError::Write {
            path: open.path.clone(),
            source,
        };
        let mut contents = open.contents.lock().unwrap_or_else(PoisonError::into_inner);
        let pool = serde_json::to_value(snapshot()).map_err(|e| error(e.into()))?;
        contents.pools.insert(self.pool_id.clone(), pool);
        let format = Format {
            format: FORMAT.to_owned(),
            pools: contents.pools.clone(),
        };
        let json = serde_json::to_vec_pretty(&format).map_err(|e| error(e.into()))?;
        replace(&open.path, &json).map_err(error)
    }
}

impl Drop for StateSlot {
    fn drop(&mut self) {
        let contents = self.file.0.contents.lock();
        let mut contents = contents.unwrap_or_else(PoisonError::into_inner);
        contents.running.remove(&self.pool_id);
    }
}

fn read(path: &Path) -> Result<BTreeMap<String, Value>, StateFileError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(source) => return Err(read_error(path, source)),
    };
    let file: Format =
        serde_json::from_slice(&bytes).map_err(|error| foreign(path, error.to_string()))?;
    if file.format != FORMAT {
        return Err(foreign(path, format!("its format is {:?}", file.format)));
    }
    Ok(file.pools)
}

fn read_error(path: &Path, source: io::Error) -> StateFileError {
    StateFileError::Read {
        path: path.to_owned(),
        source,
    }
}

fn foreign(path: &Path, reason: String) -> StateFileError {
    StateFileError::Foreign {
        path: path.to_owned(),
        reason,
    }
}
