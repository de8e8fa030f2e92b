//! The pages around the sign-up.

use askama::Template;

use super::layout::Layout;

/// `templates/sign_up.html`
#[derive(Template)]
#[template(path = "sign_up.html")]
pub(crate) struct SignUpPage<'a> {
    pub(crate) layout: Layout,
    pub(crate) username: &'a str,
    pub(crate) email: &'a str,
}

/// `templates/confirm.html`
#[derive(Template)]
#[template(path = "confirm.html")]
pub(crate) struct ConfirmPage<'a> {
    pub(crate) layout: Layout,
    /// Asked for if it is empty.
    pub(crate) username: &'a str,
    /// The challenge of whoever has just typed the password.
    pub(crate) session: String,
    pub(crate) shows_inbox: bool,
}

/// `templates/message.html`
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct MessagePage<'a> {
    pub(crate) layout: Layout,
    pub(crate) heading: &'a str,
    pub(crate) text: String,
}
