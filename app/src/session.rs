//! The visitor's session, as the pages of one document know it.

use crate::error::AppError;
use crate::platform;
use crate::server_fns::current_session;
use crate::views::{Session, SessionState};
use leptos::prelude::*;
use std::time::Duration;

/// What every page shares. The server decides who may see what; this only keeps what is on the
/// screen true.
#[derive(Clone, Copy)]
pub(crate) struct SessionContext {
    /// As the document brought it.
    pub first: Resource<Result<Session, AppError>>,
    /// As it was last heard of since then.
    pub latest: RwSignal<Option<Session>>,
    /// Changes when somebody else is signed in: what was loaded for one person is loaded anew.
    pub epoch: RwSignal<u32>,
    /// Whether a server function has met a session that is over.
    pub ended: RwSignal<bool>,
    /// The newest of `latest` and `first`, once the page has come to life.
    known: StoredValue<Option<Session>>,
}

impl SessionContext {
    /// Loads the session, and shares it with everything below.
    pub fn provide() {
        provide_context(Self {
            first: Resource::new_blocking(|| (), |()| current_session()),
            latest: RwSignal::new(None),
            epoch: RwSignal::new(0),
            ended: RwSignal::new(false),
            known: StoredValue::new(None),
        });
    }

    /// The session; `None` while the page comes to life.
    pub fn known(self) -> Option<Session> {
        self.known.get_value()
    }

    /// Who is signed in, as far as is known.
    pub fn account(self) -> Option<String> {
        account(&self.known()?)
    }

    /// Who is signed in, once that is known.
    pub async fn who(self) -> Option<String> {
        match self.known() {
            Some(session) => account(&session),
            None => account(&self.first.await.ok()?),
        }
    }

    /// Takes the answer of a server function. The one place that deals with a session that is
    /// over: whoever asked need not.
    pub async fn watch<T>(
        self,
        answer: impl Future<Output = Result<T, AppError>>,
    ) -> Result<T, AppError> {
        let answer = answer.await;
        if matches!(answer, Err(AppError::Unauthenticated)) {
            self.ended.try_set(true);
        }
        answer
    }

    /// Waits for what the document brought.
    pub async fn begin(self) {
        if let Ok(session) = self.first.await
            && self.known().is_none()
        {
            platform::tell_other_tabs(&session);
            self.schedule_check(&session);
            self.known.set_value(Some(session));
        }
    }

    /// Asks the server who is signed in now. An answer that says nothing changes nothing.
    pub async fn check(self) {
        match current_session().await {
            Ok(session) if session.state != SessionState::Unknown => {
                if session.state == SessionState::SignedOut {
                    // It ended by itself: what was typed into a form is not to be lost.
                    platform::keep_forms(self.account());
                }
                self.learn(session);
            }
            Ok(_) | Err(_) => {}
        }
    }

    /// Somebody signed out in this browser, without a doubt.
    pub fn signed_out(self) {
        platform::forget_forms();
        if let Some(session) = self.known() {
            self.learn(Session {
                state: SessionState::SignedOut,
                ..session
            });
        }
    }

    fn learn(self, session: Session) {
        let before = self.known();
        if before.as_ref() == Some(&session) {
            return;
        }
        let is_somebody_else = before.is_none_or(|before| account(&before) != account(&session));
        self.schedule_check(&session);
        self.known.set_value(Some(session.clone()));
        self.latest.set(Some(session));
        if is_somebody_else {
            self.epoch.update(|epoch| *epoch += 1);
        }
    }

    /// Looks again when the session must have ended: by the server's count of the seconds until
    /// then, whatever the browser's clock says.
    fn schedule_check(self, session: &Session) {
        // Longer than a browser's timer can count: nobody leaves a page open for that long.
        const MAX_TIMER: u64 = 2_000_000;
        if let SessionState::SignedIn {
            ends_in: Some(seconds @ ..MAX_TIMER),
            ..
        } = session.state
        {
            let check = move || leptos::task::spawn_local(self.check());
            set_timeout(check, Duration::from_secs(seconds + 1));
        }
    }
}

fn account(session: &Session) -> Option<String> {
    match &session.state {
        SessionState::SignedIn { display_name, .. } => Some(display_name.clone()),
        SessionState::SignedOut | SessionState::Unknown => None,
    }
}
