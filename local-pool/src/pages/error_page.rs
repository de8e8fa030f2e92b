//! The error page.

use askama::Template;

use super::layout::Layout;

/// `templates/error.html`
#[derive(Template)]
#[template(path = "error.html")]
pub(crate) struct ErrorPage<'a> {
    pub(crate) layout: Layout,
    /// Cognito's name for the error.
    pub(crate) error: &'a str,
    /// What it means, for the developer.
    pub(crate) explanation: &'a str,
    pub(crate) client_id: Option<&'a str>,
    /// The URLs that would have been accepted.
    pub(crate) registered_urls: &'a [String],
}
