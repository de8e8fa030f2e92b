//! What the endpoints share.

use std::sync::Arc;
use std::time::SystemTime;

use crate::attempts::PasswordAttempts;
use crate::calls::Calls;
use crate::clients::Clients;
use crate::clock::Clock;
use crate::codes::AuthorizationCodes;
use crate::csrf::LoginForms;
use crate::keys::PoolKeys;
use crate::pages::Styles;
use crate::pool_names::PoolNames;
use crate::refresh_tokens::RefreshTokens;
use crate::sessions::Sessions;
use crate::users::Users;

/// The whole pool, without its network side.
pub(crate) struct PoolState {
    pub(crate) names: PoolNames,
    pub(crate) clients: Clients,
    pub(crate) users: Users,
    pub(crate) keys: PoolKeys,
    pub(crate) attempts: PasswordAttempts,
    pub(crate) sessions: Sessions,
    pub(crate) codes: AuthorizationCodes,
    pub(crate) refresh_tokens: RefreshTokens,
    pub(crate) login_forms: LoginForms,
    pub(crate) styles: Styles,
    pub(crate) calls: Calls,
    clock: Arc<dyn Clock>,
}

impl PoolState {
    pub(crate) fn new(
        names: PoolNames,
        clients: Clients,
        users: Users,
        keys: PoolKeys,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            names,
            clients,
            users,
            attempts: PasswordAttempts::default(),
            sessions: Sessions::default(),
            codes: AuthorizationCodes::default(),
            refresh_tokens: RefreshTokens::new(&keys.refresh_token),
            login_forms: LoginForms::new(),
            styles: Styles::new(),
            calls: Calls::default(),
            keys,
            clock,
        }
    }

    pub(crate) fn now(&self) -> SystemTime {
        self.clock.now()
    }
}
