//! The inbox.

use askama::Template;

use super::layout::Layout;
use crate::inbox::Message;

/// `templates/inbox.html`
#[derive(Template)]
#[template(path = "inbox.html")]
pub(crate) struct InboxPage {
    pub(crate) layout: Layout,
    /// The newest first.
    pub(crate) messages: Vec<Message>,
}
