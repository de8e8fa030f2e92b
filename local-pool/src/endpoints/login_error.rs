//! Why a sign-in fails, in the words of the login page.

use axum::http::StatusCode;

use crate::csrf::LoginFormError;

/// Why a sign-in failed; the messages are what the page shows.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoginError {
    /// One message for both, so that it does not tell which usernames exist.
    #[error("Incorrect username or password.")]
    Incorrect,
    /// A right password fails too while the user is locked out.
    #[error("Password attempts exceeded")]
    TooManyAttempts,
    /// The form was left open too long, or is not ours.
    #[error("This sign-in page has expired. Please try again.")]
    Form(#[from] LoginFormError),
}

impl LoginError {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            // A page with a form to fill in again is no failure of HTTP.
            Self::Incorrect | Self::TooManyAttempts => StatusCode::OK,
            Self::Form(LoginFormError::TimedOut) => StatusCode::BAD_REQUEST,
            Self::Form(LoginFormError::Forged) => StatusCode::FORBIDDEN,
        }
    }
}
