//! Why a step on a page fails, in the words of the page.

use axum::http::StatusCode;

use crate::directory::{DirectoryError, PasswordPolicyError};
use crate::mailed_codes::CodeError;
use crate::page_forms::FormError;
use crate::state_file::StateFileError;

/// Why a step failed; the messages are what the page shows, Cognito's where they are known.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HostedError {
    /// One message for both, so that it does not tell which usernames exist.
    #[error("Incorrect username or password.")]
    Incorrect,
    /// A right password fails too while the user is locked out.
    #[error("Password attempts exceeded")]
    TooManyAttempts,
    /// Told only to those who know the password.
    #[error("User is disabled.")]
    Disabled,
    /// The client has identity providers only.
    #[error("This app's users sign in at another identity provider.")]
    NoOwnUsers,
    /// The form was left open too long, or is not ours.
    #[error("This page has expired. Please try again.")]
    Form(#[from] FormError),
    /// The step before this one was too long ago, or never happened.
    #[error("Your sign-in has expired. Please sign in again.")]
    NoChallenge,
    /// The code from the mail.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The code of the authenticator app.
    #[error("Invalid code received for user")]
    Totp,
    /// The new password.
    #[error(transparent)]
    Password(#[from] PasswordPolicyError),
    /// A field that has to be filled in.
    #[error("Please enter {0}.")]
    Missing(&'static str),
    /// The new user.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// It worked, but would not outlive a restart.
    #[error("The change could not be saved. The log of the local pool says why.")]
    State(#[from] StateFileError),
}

impl HostedError {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Form(FormError::TimedOut) => StatusCode::BAD_REQUEST,
            Self::Form(FormError::Forged) => StatusCode::FORBIDDEN,
            Self::State(error) => {
                tracing::error!(%error, "a change could not be saved");
                StatusCode::INTERNAL_SERVER_ERROR
            }
            // A page with a form to fill in again is no failure of HTTP.
            _ => StatusCode::OK,
        }
    }
}
