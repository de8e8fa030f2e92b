//! The pages that people see, as templates.

mod code_pages;
mod error_page;
mod inbox_page;
mod layout;
mod login_page;
mod mfa_pages;
mod password_pages;
mod styles;

pub(crate) use code_pages::{ConfirmPage, MessagePage, SignUpPage};
pub(crate) use error_page::ErrorPage;
pub(crate) use inbox_page::InboxPage;
pub(crate) use layout::Layout;
pub(crate) use login_page::{IdentityProviderPage, LoginPage, ProviderLink};
pub(crate) use mfa_pages::{MfaPage, MfaSetUpPage};
pub(crate) use password_pages::{ForgotPasswordPage, NewPasswordPage, ResetPasswordPage};
pub(crate) use styles::Styles;
