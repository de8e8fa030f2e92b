//! `POST /oauth2/token`: one module per grant.

mod authorization_code;
mod client_credentials;
mod endpoint;
mod refresh_token;
mod response;
mod token_error;

pub(crate) use endpoint::token;
pub(crate) use token_error::oauth_error;
