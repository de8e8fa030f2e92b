//! Why a control call was refused.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::json;

/// Why a control call was refused, over HTTP or on the typed handle.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ControlError {
    /// Nobody has this username.
    #[error("there is no user {0:?}")]
    NoSuchUser(String),
    /// The body of the request is not what the call needs.
    #[error("the body should be {expected}: {reason}")]
    Body {
        /// What it should be.
        expected: &'static str,
        /// Where it differs.
        reason: String,
    },
    /// A group name that Cognito would refuse.
    #[error("{0:?} cannot be a group: a name has 1 to 128 characters and no spaces")]
    GroupName(String),
    /// A web page sent the request, or its `Host` is not this computer.
    #[error("the control API answers programs on this computer only: {0}")]
    Forbidden(&'static str),
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NoSuchUser(_) => StatusCode::NOT_FOUND,
            Self::Body { .. } | Self::GroupName(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
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
