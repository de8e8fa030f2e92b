use crate::session::SessionContext;
use crate::views::{Session, SessionState};
use leptos::prelude::*;

/// Shows `view` of the session, once it is known.
#[component]
pub(crate) fn WithSession<V>(
    /// How to show it.
    view: V,
) -> impl IntoView
where
    V: Fn(Session) -> AnyView + Copy + Send + Sync + 'static,
{
    let SessionContext { first, latest, .. } = expect_context();
    let unknown = || Session {
        state: SessionState::Unknown,
        sign_in_disabled: false,
        can_refresh: false,
    };
    view! {
        <Transition>
            {move || {
                let latest = latest.get();
                Suspend::new(async move {
                    view(match latest {
                        Some(session) => session,
                        None => first.await.unwrap_or_else(|_| unknown()),
                    })
                })
            }}
        </Transition>
    }
}
