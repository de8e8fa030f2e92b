//! The sign-in flow: begin, complete, check, end.

mod callback;
mod login;
mod login_transaction;
mod logout;
mod redirection;
mod session;

pub use callback::{CallbackError, CallbackParams, CallbackParamsError};
pub use login::FailedLogin;
pub use redirection::Redirection;
pub use session::AuthError;
