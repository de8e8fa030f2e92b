//! The visitor's session, as the pages of one document know it.

use crate::error::AppError;
use crate::json::Json;
use crate::platform;
use crate::server_fns::current_session;
use crate::views::{Session, SessionState};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// What a tab tells the others when somebody signs out in it.
pub(crate) const SIGNED_OUT: &str = "signed-out";
/// The root element's class while nobody may see what the page is about; the stylesheet knows it.
pub(crate) const CONCEALED: &str = "concealed";
/// How long the server may take to sign somebody out. Until then it still answers that they are signed in.
pub(crate) const SIGN_OUT: Duration = Duration::from_secs(4);

/// What every page shares. The server decides who may see what; this only keeps what is on the
/// screen true.
#[derive(Clone, Copy)]
pub(crate) struct SessionContext {
    /// As it is: at first as the document brought it.
    pub current: RwSignal<Session>,
    /// Changes when somebody else is signed in: what was loaded for one person is loaded anew.
    pub epoch: RwSignal<u32>,
    /// Whether a server function has met a session that is over.
    pub ended: RwSignal<bool>,
    /// How many seconds are left of it, counted down from the server's last word.
    pub seconds_left: RwSignal<Option<u64>>,
    /// When that will be, in milliseconds of the browser's clock.
    deadline: StoredValue<Option<f64>>,
    next_check: StoredValue<Option<TimeoutHandle>>,
    /// Somebody is being signed out in another tab. Until then the server may not know it yet.
    leaving: StoredValue<Option<f64>>,
}

impl SessionContext {
    /// Shares the session with everything below. The server has found it out before it renders a page,
    /// and writes it into the document, where the browser finds it: no part of a page waits for it.
    pub fn provide() {
        let first = SharedValue::<Session, Json>::new_with_encoding(platform::session);
        provide_context(Self {
            current: RwSignal::new(first.into_inner()),
            epoch: RwSignal::new(0),
            ended: RwSignal::new(false),
            seconds_left: RwSignal::new(None),
            deadline: StoredValue::new(None),
            next_check: StoredValue::new(None),
            leaving: StoredValue::new(None),
        });
    }

    /// Who is signed in, as far as is known.
    pub fn account(self) -> Option<String> {
        self.current.read_untracked().account()
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

    /// Begins with what the document brought.
    pub fn begin(self) {
        let session = self.current.get_untracked();
        if session.account().is_some() {
            platform::load_signed_in_pages();
        }
        platform::tell_other_tabs(&session);
        self.schedule_check(&session);
    }

    /// Asks the server who is signed in now, and says whether it knew. An answer that says nothing
    /// changes nothing.
    pub async fn check(self) -> bool {
        let epoch = self.epoch.get_untracked();
        let answer = current_session().await;
        // Somebody signed out, or in, while the answer was on its way: it is from before that.
        if self.epoch.get_untracked() != epoch {
            return true;
        }
        match answer {
            Ok(session) if self.is_leaving(&session) => true,
            Ok(session) if session.state != SessionState::Unknown => {
                if session.state == SessionState::SignedOut {
                    // It ended by itself: what was typed into a form is not to be lost.
                    platform::keep_forms(self.account());
                    self.confirm_signed_out();
                }
                self.leaving.set_value(None);
                self.learn(session);
                true
            }
            Ok(_) | Err(_) => false,
        }
    }

    /// Somebody signs out in another tab: nothing of theirs is shown from now on. If the server could not do it, they
    /// are signed in as before, and what they had typed is there.
    pub fn signed_out(self) {
        platform::keep_forms(self.account());
        self.learn(Session {
            state: SessionState::SignedOut,
            ..self.current.get_untracked()
        });
        let believed = platform::milliseconds() + in_milliseconds(SIGN_OUT.as_secs());
        self.leaving.set_value(Some(believed));
        self.check_after(SIGN_OUT + Duration::from_secs(1));
    }

    /// The server, or a document that was loaded since, has told who is signed in: whoever was leaving is gone.
    pub fn confirm_signed_out(self) {
        if self.leaving.get_value().is_some() {
            self.leaving.set_value(None);
            platform::forget_forms();
        }
    }

    /// Whether the server only does not know yet that nobody is signed in.
    fn is_leaving(self, session: &Session) -> bool {
        let believed = self.leaving.get_value().unwrap_or_default();
        session.account().is_some() && platform::milliseconds() < believed
    }

    fn learn(self, session: Session) {
        self.schedule_check(&session);
        let before = self.current.get_untracked();
        // What is on the screen is drawn anew only if it has changed.
        if before.says_the_same_as(&session) {
            return;
        }
        let is_somebody_else = before.account() != session.account();
        self.current.set(session);
        if is_somebody_else {
            if self.account().is_some() {
                platform::load_signed_in_pages();
            }
            self.epoch.update(|epoch| *epoch += 1);
        }
    }

    /// Brings the count of the seconds that are left up to date.
    pub fn count_down(self) {
        let left = self.deadline.get_value().map(|deadline| {
            // As a cast goes, what is below zero becomes zero.
            ((deadline - platform::milliseconds()) / 1000.0).ceil() as u64
        });
        self.seconds_left.set(left);
    }

    /// Looks again when the session must have ended: by the server's count of the seconds until
    /// then, whatever the browser's clock says.
    fn schedule_check(self, session: &Session) {
        // Longer than a browser's timer can count: nobody leaves a page open for that long.
        const MAX_TIMER: u64 = 2_000_000;
        let deadline = session.ends_in().map(in_milliseconds);
        self.deadline
            .set_value(deadline.map(|left| platform::milliseconds() + left));
        self.count_down();
        if let Some(before) = self.next_check.get_value() {
            before.clear();
        }
        let handle = session
            .ends_in()
            .filter(|seconds| *seconds < MAX_TIMER)
            .and_then(|seconds| self.check_after(Duration::from_secs(seconds + 1)));
        self.next_check.set_value(handle);
    }

    fn check_after(self, time: Duration) -> Option<TimeoutHandle> {
        let check = move || leptos::task::spawn_local(async move { _ = self.check().await });
        set_timeout_with_handle(check, time).ok()
    }
}

fn in_milliseconds(seconds: u64) -> f64 {
    seconds as f64 * 1000.0
}
