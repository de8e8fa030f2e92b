//! The pages for a new password.

use askama::Template;

use super::layout::Layout;

/// `templates/forgot_password.html`
#[derive(Template)]
#[template(path = "forgot_password.html")]
pub(crate) struct ForgotPasswordPage<'a> {
    pub(crate) layout: Layout,
    pub(crate) username: &'a str,
}

/// `templates/reset_password.html`
#[derive(Template)]
#[template(path = "reset_password.html")]
pub(crate) struct ResetPasswordPage<'a> {
    pub(crate) layout: Layout,
    /// Asked for if it is empty.
    pub(crate) username: &'a str,
    pub(crate) shows_inbox: bool,
}

/// `templates/new_password.html`
#[derive(Template)]
#[template(path = "new_password.html")]
pub(crate) struct NewPasswordPage {
    pub(crate) layout: Layout,
    /// The challenge of whoever has typed the temporary password.
    pub(crate) session: String,
}
