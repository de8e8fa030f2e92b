use crate::session::SessionContext;
use leptos::prelude::*;

/// Leaves for the sign-in page, to come back to this one, and says so for as long as that takes.
#[component]
pub(crate) fn Leaving() -> impl IntoView {
    let session: SessionContext = expect_context();
    session.ended.set(true);
    view! { <p role="status">"Taking you to the sign-in page…"</p> }
}
