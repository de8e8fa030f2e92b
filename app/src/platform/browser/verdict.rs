use crate::components::Verdict;
use leptos::prelude::*;

/// What the server's guard has decided about the page that the document brought.
pub(crate) fn verdict() -> Verdict {
    let word = document()
        .body()
        .and_then(|body| body.get_attribute("data-verdict"));
    match word.as_deref() {
        Some("forbidden") => Verdict::Forbidden,
        Some("unavailable") => Verdict::Unavailable,
        Some("unauthenticated") => Verdict::SignInRequired,
        _ => Verdict::Welcome,
    }
}

/// The status of the answer: decided on the server, nothing to do here.
pub(crate) fn set_status(_status: u16) {}
