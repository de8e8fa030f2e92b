//! The pages.

mod admin;
mod edit;
mod error;
mod home;
mod login;
mod logout;
mod not_found;
mod private;
mod token;

pub(crate) use admin::AdminPage;
pub(crate) use edit::EditPage;
pub(crate) use error::ErrorMessage;
pub(crate) use home::HomePage;
pub(crate) use login::LoginPage;
pub(crate) use logout::LogoutPage;
pub(crate) use not_found::NotFoundPage;
pub(crate) use private::PrivatePage;
pub(crate) use token::TokenPage;
