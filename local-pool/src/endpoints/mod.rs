//! One module per endpoint.

pub(crate) mod authorize;
pub(crate) mod discovery;
pub(crate) mod error;
pub(crate) mod jwks;
pub(crate) mod login;
mod login_error;
pub(crate) mod logout;
pub(crate) mod revoke;
pub(crate) mod token;
mod token_error;
pub(crate) mod user_info;
