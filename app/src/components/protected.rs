use crate::error::AppError;
use crate::pages::ErrorMessage;
use crate::platform;
use leptos::prelude::*;

/// Shows what a server function gives to signed-in people only. If the session has ended, leaves
/// for the sign-in page and comes back here.
#[component]
pub(crate) fn Protected<T, V>(
    /// The server function's answer.
    resource: Resource<Result<T, AppError>>,
    /// How to show it.
    view: V,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: Fn(T) -> AnyView + Copy + Send + Sync + 'static,
{
    view! {
        <Suspense fallback=|| view! { <p class="loading">"Loading…"</p> }>
            {move || Suspend::new(async move {
                match resource.await {
                    Ok(value) => view(value),
                    Err(AppError::Unauthenticated) => view! { <SignInRequired /> }.into_any(),
                    Err(error) => view! { <ErrorMessage error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn SignInRequired() -> impl IntoView {
    platform::sign_in_and_return();
    view! { <p role="status">"Taking you to the sign-in page…"</p> }
}
