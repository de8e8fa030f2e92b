//! Why a control call was refused.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::directory::DirectoryError;
use crate::keys::KeyError;
use crate::state_file::StateFileError;

/// Why a control call was refused, over HTTP or on the typed handle.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ControlError {
    /// No such user or group, or not what one can be.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// The user has no authenticator app.
    #[error("{0:?} has no authenticator app: set a \"totp_secret\" first")]
    NoTotp(String),
    /// The body of the request is not what the call needs.
    #[error("the body should be {expected}: {reason}")]
    Body {
        /// What it should be.
        expected: &'static str,
        /// Where it differs.
        reason: String,
    },
    /// No endpoint is called that.
    #[error("there is no endpoint {0:?}: GET /_local/calls lists them")]
    NoSuchEndpoint(String),
    /// A fault that the endpoint cannot have.
    #[error("the fault makes no sense: {0}")]
    Fault(&'static str),
    /// A web page sent the request, or it did not come from this computer.
    #[error("the control API answers programs on this computer only: {0}")]
    Forbidden(&'static str),
    /// There is no such call.
    #[error("there is no such control call: see the README of local-pool")]
    Unknown,
    /// No keys could be made.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The change is made, but would not outlive a restart.
    #[error(transparent)]
    StateFile(#[from] StateFileError),
    /// The runtime shut down first.
    #[error("the pool is stopping")]
    Interrupted,
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Directory(DirectoryError::NoSuchUser(_) | DirectoryError::NoSuchGroup(_))
            | Self::NoTotp(_)
            | Self::NoSuchEndpoint(_)
            | Self::Unknown => StatusCode::NOT_FOUND,
            Self::Directory(DirectoryError::UserExists | DirectoryError::EmailExists) => {
                StatusCode::CONFLICT
            }
            Self::Directory(_) | Self::Body { .. } | Self::Fault(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Keys(_) | Self::StateFile(_) | Self::Interrupted => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        (status, Json(json!({ "error": self.to_string() }))).into_response()
    }
}

/// Reads a JSON body, whatever its content type says: `curl -d` calls everything a form.
pub(crate) fn json_body<T: DeserializeOwned>(
    body: &[u8],
    expected: &'static str,
) -> Result<T, ControlError> {
    serde_json::from_slice(body).map_err(|error| ControlError::Body {
        expected,
        reason: error.to_string(),
    })
}
