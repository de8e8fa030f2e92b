//! Cookies: one place decides their names, attributes, sealing and sizes.

mod attributes;
mod chunks;
mod manager;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod request;
mod seal;

pub use cookie::Cookie;
pub use manager::CookieManager;
pub(crate) use manager::MAX_REMOVALS;
pub use request::RequestCookies;
