use crate::erase::ErasedView;
use crate::session::SessionContext;
use crate::views::Session;
use leptos::prelude::*;

/// Shows `view` of the session, as it is.
#[component]
pub(crate) fn WithSession(
    /// How to show it.
    view: fn(Session) -> ErasedView,
) -> impl IntoView {
    let session: SessionContext = expect_context();
    move || view(session.current.get())
}
