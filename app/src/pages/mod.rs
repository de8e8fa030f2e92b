//! The pages.

mod admin;
mod edit;
mod error;
mod home;
mod login;
mod logout;
mod not_found;
mod private;
mod signed_in;
mod token;

use admin::AdminPage;
use edit::EditPage;
pub(crate) use error::ErrorMessage;
pub(crate) use home::HomePage;
pub(crate) use login::LoginPage;
pub(crate) use logout::LogoutPage;
pub(crate) use not_found::NotFoundPage;
use private::PrivatePage;
pub use signed_in::signed_in_page;
use token::TokenPage;
