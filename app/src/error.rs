use crate::platform;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a server function gave no answer, as far as the browser may know.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
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
