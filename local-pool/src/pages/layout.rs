//! What all pages have.

use super::styles::Styles;

/// The frame of a page, `templates/layout.html`.
pub(crate) struct Layout {
    pub(crate) css: &'static str,
    /// For whom the user signs in.
    pub(crate) client_id: String,
    /// The parameters of the authorization request, which every link and form repeats.
    pub(crate) query: String,
    pub(crate) csrf_token: String,
    /// Why the last step failed.
    pub(crate) alert: Option<String>,
    /// What has been done.
    pub(crate) notice: Option<&'static str>,
}

impl Layout {
    /// A page that belongs to no authorization request and has no form.
    pub(crate) fn without_form(styles: &Styles) -> Self {
        Self {
            css: styles.css,
            client_id: String::new(),
            query: String::new(),
            csrf_token: String::new(),
            alert: None,
            notice: None,
        }
    }
}
