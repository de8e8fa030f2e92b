//! One module per OAuth endpoint.

pub(crate) mod authorize;
pub(crate) mod discovery;
pub(crate) mod jwks;
pub(crate) mod logout;
pub(crate) mod revoke;
pub(crate) mod token;
pub(crate) mod user_info;
