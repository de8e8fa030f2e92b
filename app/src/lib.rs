//! The web application: shell, routes, pages and server functions.
//!
//! Compiled twice: with the feature `ssr` into the server, with `hydrate` into the browser's wasm.

mod app;
mod components;
mod error;
mod login_error;
mod page_routes;
mod page_view;
mod pages;
pub mod routes;
mod server_fns;
mod session;
mod theme;
mod views;

#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod shell;

#[cfg(not(feature = "ssr"))]
#[path = "ask/browser.rs"]
mod ask;
#[cfg(feature = "ssr")]
#[path = "ask/server.rs"]
mod ask;

#[cfg(not(feature = "ssr"))]
#[path = "erase/browser.rs"]
mod erase;
#[cfg(feature = "ssr")]
#[path = "erase/server.rs"]
mod erase;

#[cfg(not(feature = "ssr"))]
#[path = "json/browser.rs"]
mod json;
#[cfg(feature = "ssr")]
#[path = "json/server.rs"]
mod json;

#[cfg(not(feature = "ssr"))]
#[path = "platform/browser/mod.rs"]
mod platform;
#[cfg(feature = "ssr")]
#[path = "platform/server.rs"]
mod platform;

pub use app::App;
pub use erase::ErasedView;
pub use error::AppError;
#[cfg(not(feature = "ssr"))]
pub use pages::signed_in_page;
#[cfg(not(feature = "ssr"))]
pub use platform::{SignedInPages, hydrate};
pub use routes::PageRoute;
#[cfg(feature = "ssr")]
pub use server::access::require;
#[cfg(feature = "ssr")]
pub use server::content_security_policy::PagePolicy;
#[cfg(feature = "ssr")]
pub use server::site_files::SiteFiles;
#[cfg(feature = "ssr")]
pub use server::visitor::Visitor;
#[cfg(feature = "ssr")]
pub use shell::shell;
