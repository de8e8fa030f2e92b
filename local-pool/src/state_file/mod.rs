//! What outlives a restart: all of a pool's state, or its keys alone.

mod keys_file;
mod pool_snapshot;
#[expect(clippy::module_inception, reason = "the folder is called after it")]
mod state_file;
mod state_file_error;
mod stored_keys;
mod write;

pub use keys_file::KeysFileError;
pub(crate) use keys_file::load_or_create;
pub(crate) use pool_snapshot::{PoolSnapshot, TokenSnapshot};
pub use state_file::StateFile;
pub(crate) use state_file::StateSlot;
pub use state_file_error::StateFileError;
pub(crate) use stored_keys::StoredKeys;
