//! A pool's part of the state file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::stored_keys::StoredKeys;
use crate::directory::DirectorySnapshot;

/// Everything about a pool that outlives a restart.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PoolSnapshot {
    pub(crate) keys: StoredKeys,
    pub(crate) directory: DirectorySnapshot,
    pub(crate) tokens: TokenSnapshot,
}

/// Which refresh tokens no longer count; all times in seconds since 1970.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TokenSnapshot {
    /// By `origin_jti`: until when that has to be known.
    pub(crate) revoked: BTreeMap<String, u64>,
    /// By `jti`: until when the token may still be used, and until when that has to be known.
    pub(crate) rotated: BTreeMap<String, (u64, u64)>,
}
