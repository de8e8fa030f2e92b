//! The hosted pages: one module per page, and what they have in common.

pub(crate) mod confirm;
pub(crate) mod confirm_forgot_password;
pub(crate) mod confirm_user;
pub(crate) mod error;
pub(crate) mod forgot_password;
mod hosted_error;
pub(crate) mod identity_provider;
pub(crate) mod login;
mod mail;
pub(crate) mod mfa;
pub(crate) mod new_password;
mod page_form;
mod proceed;
pub(crate) mod sign_up;
mod visit;

pub(crate) use visit::Visit;
