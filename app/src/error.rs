use crate::platform;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a server function gave no answer, as far as the browser may know.
///
/// As JSON it is `{"error":"unauthenticated"}`, as all refused requests are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(from = "Answer", into = "Answer")]
pub enum AppError {
    /// Nobody is signed in (401).
    #[error("You are not signed in.")]
    Unauthenticated,
    /// Who is signed in is not in the groups that this needs (403).
    #[error("Your account may not do this.")]
    Forbidden,
    /// Whether somebody is signed in cannot be checked now (503).
    #[error("Your sign-in cannot be checked right now. Please try again in a moment.")]
    Unavailable,
    /// The request cannot be read (400).
    #[error("This request could not be understood. Please load the page again.")]
    BadRequest,
    /// The server cannot be reached from this browser.
    #[error("The server cannot be reached. Please check your connection and try again.")]
    Offline,
    /// Anything else (500). The cause is in the server's log, not here.
    #[error("Something went wrong on our side. Please try again.")]
    Internal,
}

/// An error, as it is written.
#[derive(Serialize, Deserialize)]
struct Answer {
    error: String,
}

impl AppError {
    const ALL: [Self; 6] = [
        Self::Unauthenticated,
        Self::Forbidden,
        Self::Unavailable,
        Self::BadRequest,
        Self::Offline,
        Self::Internal,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::Forbidden => "forbidden",
            Self::Unavailable => "unavailable",
            Self::BadRequest => "bad_request",
            Self::Offline => "offline",
            Self::Internal => "internal",
        }
    }
}

impl From<AppError> for Answer {
    fn from(error: AppError) -> Self {
        let error = error.code().to_owned();
        Self { error }
    }
}

impl From<Answer> for AppError {
    fn from(Answer { error: code }: Answer) -> Self {
        let error = Self::ALL.into_iter().find(|error| error.code() == code);
        error.unwrap_or(Self::Internal)
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => {
                platform::set_status(400);
                Self::BadRequest
            }
            _ => Self::Internal,
        }
    }
}
