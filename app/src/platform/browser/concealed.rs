//! What nobody may see before the server has said who is signed in.

use super::navigation::reload;
use crate::session::CONCEALED;
use leptos::prelude::*;
use std::time::Duration;

/// How long the server's word may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// Conceals the page. It is loaded anew if nobody reveals it: an answer that does not come must not leave it blank.
pub(super) fn conceal() {
    mark(true);
    set_timeout(reload_if_concealed, PATIENCE);
}

pub(super) fn reveal() {
    mark(false);
}

fn mark(concealed: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.class_list().toggle_with_force(CONCEALED, concealed);
    }
}

pub(super) fn is_concealed() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.class_list().contains(CONCEALED))
}

fn reload_if_concealed() {
    if is_concealed() {
        reload();
    }
}
