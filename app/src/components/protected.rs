use crate::erase::{Erase, ErasedFuture};
use crate::error::AppError;
use crate::pages::ErrorMessage;
use crate::platform;
use crate::session::SessionContext;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a server function gives to signed-in people, loaded anew when somebody else signs in.
pub(crate) fn protected_resource<T, A>(ask: fn() -> A) -> Resource<Result<T, AppError>>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    A: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let session: SessionContext = expect_context();
    let load =
        move || -> ErasedFuture<_> { Box::pin(platform::without_panic(session.watch(ask()))) };
    Resource::new_blocking(move || session.epoch.get(), move |_| load())
}

/// Shows what a server function gives to signed-in people only.
#[component]
pub(crate) fn Protected<T>(
    /// The server function's answer.
    resource: Resource<Result<T, AppError>>,
    /// How to show it.
    view: fn(T) -> AnyView,
) -> impl IntoView
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
{
    let retry = move || resource.refetch();
    let show = move || -> ErasedFuture<AnyView> {
        Box::pin(async move {
            match resource.await {
                Ok(value) => view(value),
                // Whoever watches the answer has seen to it.
                Err(AppError::Unauthenticated) => {
                    view! { <p role="status">"Taking you to the sign-in page…"</p> }.erase()
                }
                Err(error) => view! { <ErrorMessage error retry /> }.erase(),
            }
        })
    };
    view! { <Loaded show=Box::new(show) /> }
}

/// What is there in a moment.
#[component]
fn Loaded(show: Box<dyn Fn() -> ErasedFuture<AnyView> + Send + Sync>) -> impl IntoView {
    view! {
        <Transition fallback=|| view! { <p class="loading" role="status">"Loading…"</p> }>
            {(move || Suspend::new(show())).erase_awaiting()}
        </Transition>
    }
}
