//! What the browser may know. No token, and nothing of another user, fits into these types.

use serde::{Deserialize, Serialize};

/// The state of the visitor's session, for every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Who is signed in.
    pub state: SessionState,
    /// Whether sign-in is switched off (`AWS_COGNITO_DISABLED`).
    pub sign_in_disabled: bool,
    /// Whether a session can be refreshed, so that changed groups take effect.
    pub can_refresh: bool,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// Nobody.
    SignedOut,
    /// Somebody.
    SignedIn {
        /// Their `sub`: names and addresses can be those of two people.
        subject: String,
        /// Their email, or username.
        display_name: String,
        /// Their groups in the user pool.
        groups: Vec<String>,
        /// In how many seconds the session ends at the latest. The server counts: the browser's
        /// clock may be wrong.
        ends_in: Option<u64>,
    },
    /// It cannot be checked now: the user pool's keys cannot be had.
    Unknown,
}

impl Session {
    /// One of which nothing is known.
    pub fn unknown() -> Self {
        Self {
            state: SessionState::Unknown,
            sign_in_disabled: false,
            can_refresh: false,
        }
    }

    /// Who is signed in, by the one name that is theirs alone.
    pub fn account(&self) -> Option<String> {
        match &self.state {
            SessionState::SignedIn { subject, .. } => Some(subject.clone()),
            SessionState::SignedOut | SessionState::Unknown => None,
        }
    }

    /// In how many seconds the session ends at the latest.
    pub fn ends_in(&self) -> Option<u64> {
        match self.state {
            SessionState::SignedIn { ends_in, .. } => ends_in,
            SessionState::SignedOut | SessionState::Unknown => None,
        }
    }

    /// Whether `other` differs by no more than the time that has passed.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let timeless = |session: &Self| {
            let mut session = session.clone();
            if let SessionState::SignedIn { ends_in, .. } = &mut session.state {
                *ends_in = None;
            }
            session
        };
        timeless(self) == timeless(other)
    }
}

/// A moment, as RFC 3339 writes it in UTC: `2026-11-25T11:04:33Z`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment(pub String);

impl Moment {
    /// For people whose time zone nobody knows.
    pub fn in_utc(&self) -> String {
        self.0.replace('T', " ").replace('Z', " UTC")
    }
}

/// The signed-in person's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Their email, or username.
    pub display_name: String,
    /// The username in the user pool.
    pub username: Option<String>,
    /// The email address.
    pub email: Option<String>,
    /// Whether the pool has verified that address.
    pub email_verified: bool,
    /// The full name.
    pub name: Option<String>,
    /// The telephone number.
    pub phone_number: Option<String>,
    /// The user pool groups.
    pub groups: Vec<String>,
    /// When they last proved who they are.
    pub signed_in_at: Option<Moment>,
    /// In how many seconds the session ends at the latest.
    pub session_ends_in: Option<u64>,
    /// When that is, by the server's clock.
    pub session_ends_at: Option<Moment>,
}

/// A note, as the server has read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Who wrote it.
    pub author: String,
    /// What it says.
    pub text: String,
}

/// One claim of the access token, or a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its name, such as `token_use`.
    pub name: String,
    /// Its value: text as it is, anything else as JSON.
    pub value: String,
    /// The moment that it names, if it names one.
    pub moment: Option<Moment>,
    /// What it means, for people.
    pub meaning: String,
}
