//! The pages that people see.

mod error_page;
mod login_page;
mod styles;

pub(crate) use error_page::ErrorPage;
pub(crate) use login_page::LoginPage;
pub(crate) use styles::Styles;
