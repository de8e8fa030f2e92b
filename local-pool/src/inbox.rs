//! What Cognito would have mailed.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// The oldest mail makes room.
const CAPACITY: usize = 200;

/// A mail that was not sent.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Message {
    /// The address.
    pub to: String,
    /// Whom it is about.
    pub username: String,
    /// What a mail program would show first.
    pub subject: String,
    /// The code to enter.
    pub code: String,
    /// A link that does the same as entering the code, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// In seconds since 1970.
    pub sent_at: u64,
}

/// All of them, the newest first.
#[derive(Default)]
pub(crate) struct Inbox(Mutex<VecDeque<Message>>);

impl Inbox {
    /// "Sends" a mail: to the log and to the inbox page.
    pub(crate) fn deliver(&self, message: Message) {
        tracing::info!(
            to = message.to,
            code = message.code,
            link = message.link,
            "mail: {}",
            message.subject
        );
        let mut messages = self.lock();
        messages.truncate(CAPACITY - 1);
        messages.push_front(message);
    }

    pub(crate) fn messages(&self) -> Vec<Message> {
        self.lock().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Message>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
