use crate::error::AppError;
use crate::views::{Session, SessionState};
use leptos::prelude::*;

/// The visitor's session, loaded once with the document. Signing in and out are document
/// navigations, so it cannot grow old within one.
#[derive(Clone, Copy)]
pub(crate) struct SessionResource(pub Resource<Result<Session, AppError>>);

/// Shows `view` of the session, once it is known.
#[component]
pub(crate) fn WithSession<V>(
    /// How to show it.
    view: V,
) -> impl IntoView
where
    V: Fn(Session) -> AnyView + Copy + Send + Sync + 'static,
{
    let SessionResource(session) = expect_context();
    let unknown = || Session {
        state: SessionState::Unknown,
        sign_in_disabled: false,
    };
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                view(session.await.unwrap_or_else(|_| unknown()))
            })}
        </Suspense>
    }
}
