//! What every request passes on its way in, and every answer on its way out.

pub(crate) mod content_security_policy;
pub(crate) mod cors;
pub(crate) mod guard;
pub(crate) mod headers;
pub(crate) mod limits;
pub(crate) mod navigation;
pub(crate) mod origin;
pub(crate) mod panic;
pub(crate) mod request_log;
pub(crate) mod same_origin;
pub(crate) mod session;
mod sign_in_steps;
pub(crate) mod site_host;
pub(crate) mod token_json;
pub(crate) mod visitor;
