use crate::error::AppError;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// What a page shows instead of content that could not be had.
#[component]
pub(crate) fn ErrorMessage<R>(
    /// Why.
    error: AppError,
    /// How to try again without leaving the page.
    retry: R,
) -> impl IntoView
where
    R: Fn() + Send + Sync + 'static,
{
    let click = move |event: MouseEvent| {
        // Here the rest of the page stays as it is, and with it what somebody is typing.
        event.prevent_default();
        retry();
    };
    view! {
        <div class="stack">
            <p role="alert" class="card problem">{error.to_string()}</p>
            // An empty address is this page: without JavaScript, the link loads it again.
            <p><a class="button" href="" rel="external" on:click=click>"Try again"</a></p>
        </div>
    }
}
