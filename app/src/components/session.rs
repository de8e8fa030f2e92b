use crate::erase::ErasedFuture;
use crate::session::SessionContext;
use crate::views::{Session, SessionState};
use leptos::prelude::*;

/// Shows `view` of the session, once it is known.
#[component]
pub(crate) fn WithSession(
    /// How to show it.
    view: fn(Session) -> AnyView,
) -> impl IntoView {
    let SessionContext { first, latest, .. } = expect_context();
    let unknown = || Session {
        state: SessionState::Unknown,
        sign_in_disabled: false,
        can_refresh: false,
    };
    let show = move || -> ErasedFuture<AnyView> {
        let latest = latest.get();
        Box::pin(async move {
            view(match latest {
                Some(session) => session,
                None => first.await.unwrap_or_else(|_| unknown()),
            })
        })
    };
    // Without a `<Suspense>` around it: the document brings the session, so that there is nothing to show
    // while it loads, and on the server each costs as much as all links of the header.
    move || Suspend::new(show())
}
