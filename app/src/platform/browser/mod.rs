//! What pages ask of the browser. The server's counterpart is `server.rs`, with the same items.

mod concealed;
mod document;
mod document_page;
mod forms;
mod locks;
mod mount;
mod navigation;
mod occasions;
mod pages;
mod panics;
mod shown;
mod tabs;

pub(crate) use document::{
    focus_heading, follow_network, in_local_time, milliseconds, on_new_page, session, set_status,
    show_theme, theme, title,
};
pub(crate) use document_page::document_page;
pub(crate) use forms::{forget_forms, keep_forms, restore_form};
pub(crate) use mount::choose_page;
pub(crate) use navigation::{
    leave_for_sign_in, load_document, query_parameter, reload, sign_in, sign_in_address,
};
pub use pages::{SignedInPages, hydrate};
pub(crate) use pages::{load_signed_in_pages, signed_in_page};
pub(crate) use panics::without_panic;
pub(crate) use tabs::{announce_sign_out, follow_other_tabs, tell_other_tabs};
