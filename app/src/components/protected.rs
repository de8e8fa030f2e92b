use crate::erase::{Erase, ErasedView, effect};
use crate::error::AppError;
use crate::json::Json;
use crate::pages::ErrorMessage;
use crate::platform;
use crate::session::SessionContext;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::pin::Pin;

/// What a server function answers, once it has.
type Answer<T> = Resource<Result<T, AppError>, Json>;

/// A future of no type of its own: code that waits for it is there once.
type ErasedFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What a server function gives to signed-in people, loaded anew when somebody else signs in.
pub(crate) fn protected_resource<T, A>(ask: fn() -> A) -> Answer<T>
where
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    A: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let session: SessionContext = expect_context();
    let load =
        move || -> ErasedFuture<_> { Box::pin(platform::without_panic(session.watch(ask()))) };
    Resource::new_with_options(move || session.epoch.get(), move |_| load(), true)
}

/// Shows what a server function gives to signed-in people only.
#[component]
pub(crate) fn Protected<T>(
    /// The server function's answer.
    resource: Answer<T>,
    /// How to show it.
    view: fn(T) -> ErasedView,
) -> impl IntoView
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
{
    let retry = move || resource.refetch();
    // Said in browsers alone: what a server sends is there.
    let is_loading = RwSignal::new(false);
    effect(move || is_loading.set(resource.with(Option::is_none)));
    let show = move || -> ErasedFuture<ErasedView> {
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
    view! { <Loaded is_loading show=Box::new(show) /> }
}

/// What is there in a moment. The router leaves the page before it on the screen until then, and what is loaded
/// again takes the place of what was there; when somebody else signs in, nothing is. A `<Transition>` would do
/// the same, and has a page made three times.
#[component]
fn Loaded(
    is_loading: RwSignal<bool>,
    show: Box<dyn Fn() -> ErasedFuture<ErasedView> + Send + Sync>,
) -> impl IntoView {
    let loading = || view! { <p class="loading" role="status">"Loading…"</p> };
    view! {
        {move || is_loading.get().then(loading)}
        {move || Suspend::new(show())}
    }
}
