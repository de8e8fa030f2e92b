//! What only the server does: authenticate, answer, and choose what the browser may know.

pub(crate) mod access;
pub(crate) mod authentication;
pub(crate) mod claims;
pub(crate) mod content_security_policy;
pub(crate) mod respond;
pub(crate) mod site_files;
pub(crate) mod theme;
pub(crate) mod views;
pub(crate) mod visitor;
