//! Cookies: one place decides their names, attributes and sealing.

mod manager;
mod request;
mod seal;

pub use cookie::Cookie;
pub use manager::CookieManager;
pub use request::RequestCookies;
