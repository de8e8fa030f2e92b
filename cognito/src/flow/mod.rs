//! The sign-in flow: begin, complete, check, refresh, end.

mod callback;
mod establish;
mod flights;
mod hosted_page;
mod login;
mod login_transaction;
mod logout;
mod pending_logins;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod redirection;
mod refresh;
mod refresh_request;
mod session;
mod session_cookies;
mod user_info;

pub use callback::{CallbackError, CallbackParams, CallbackParamsError};
pub(crate) use flights::RefreshFlights;
pub use hosted_page::HostedPageOptions;
pub use login::{BeginLoginError, FailedLogin};
pub use redirection::Redirection;
pub use refresh::{FailedRefresh, SessionUpkeep};
pub use session::AuthError;
