//! The pages for the code of an authenticator app.

use askama::Template;

use super::layout::Layout;

/// `templates/mfa.html`
#[derive(Template)]
#[template(path = "mfa.html")]
pub(crate) struct MfaPage {
    pub(crate) layout: Layout,
    /// The challenge of whoever has typed the password.
    pub(crate) session: String,
}

/// `templates/mfa_setup.html`
#[derive(Template)]
#[template(path = "mfa_setup.html")]
pub(crate) struct MfaSetUpPage {
    pub(crate) layout: Layout,
    pub(crate) session: String,
    /// In base32, to be typed into the app.
    pub(crate) secret: String,
    /// The same as a link, for an app on this device.
    pub(crate) otpauth_url: String,
}
