//! What the endpoints share.

use std::sync::Arc;
use std::time::SystemTime;

use crate::attempts::PasswordAttempts;
use crate::calls::Calls;
use crate::challenges::Challenges;
use crate::clients::Clients;
use crate::codes::AuthorizationCodes;
use crate::directory::Directory;
use crate::faults::Faults;
use crate::identity_provider::IdentityProviders;
use crate::inbox::Inbox;
use crate::key_ring::KeyRing;
use crate::mailed_codes::MailedCodes;
use crate::mfa::Mfa;
use crate::page_forms::PageForms;
use crate::pages::Styles;
use crate::pool_clock::PoolClock;
use crate::pool_names::PoolNames;
use crate::refresh_tokens::RefreshTokens;
use crate::sessions::Sessions;
use crate::state_file::{PoolSnapshot, StateFileError, StateSlot, StoredKeys};

/// The whole pool, without its network side.
pub(crate) struct PoolState {
    pub(crate) names: PoolNames,
    pub(crate) mfa: Mfa,
    /// Whether the pages may list users with their passwords: not for other computers.
    pub(crate) shows_passwords: bool,
    pub(crate) clients: Clients,
    pub(crate) identity_providers: IdentityProviders,
    pub(crate) directory: Directory,
    pub(crate) keys: KeyRing,
    pub(crate) attempts: PasswordAttempts,
    pub(crate) sessions: Sessions,
    pub(crate) codes: AuthorizationCodes,
    pub(crate) refresh_tokens: RefreshTokens,
    pub(crate) page_forms: PageForms,
    pub(crate) challenges: Challenges,
    pub(crate) mailed_codes: MailedCodes,
    pub(crate) inbox: Inbox,
    pub(crate) styles: Styles,
    pub(crate) calls: Calls,
    pub(crate) faults: Faults,
    pub(crate) clock: PoolClock,
    /// Where the pool's part of the state file is, if it has one.
    pub(crate) slot: Option<StateSlot>,
}

impl PoolState {
    /// Writes the state file, if there is one; then what has changed outlives the process.
    /// Blocks the thread for as long as the disk takes.
    pub(crate) fn commit(&self) -> Result<(), StateFileError> {
        let Some(slot) = &self.slot else {
            return Ok(());
        };
        slot.write(|| PoolSnapshot {
            keys: StoredKeys::new(&self.keys.now(), self.refresh_tokens.secret()),
            directory: self.directory.snapshot(),
            tokens: self.refresh_tokens.snapshot(self.now()),
        })
    }

    /// The same, without holding up other requests.
    pub(crate) async fn commit_async(self: &Arc<Self>) -> Result<(), StateFileError> {
        if self.slot.is_none() {
            return Ok(());
        }
        let pool = self.clone();
        let written = tokio::task::spawn_blocking(move || pool.commit()).await;
        written.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))
    }

    pub(crate) fn now(&self) -> SystemTime {
        self.clock.now()
    }
}
