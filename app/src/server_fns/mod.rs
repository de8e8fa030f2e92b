//! Server functions: authenticate, call one plain function, return.

mod account;
mod login;
mod logout;
mod postlogin;
mod raw_query;
mod session;
mod token;

pub(crate) use account::current_account;
pub(crate) use session::current_session;
pub(crate) use token::access_token_claims;
