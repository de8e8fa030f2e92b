use crate::error::AppError;
use leptos::prelude::*;

/// What a page shows instead of content that could not be had.
#[component]
pub(crate) fn ErrorMessage(error: AppError) -> impl IntoView {
    view! {
        <p role="alert">{error.to_string()}</p>
        // An empty address is this page: the link loads it again, with or without JavaScript.
        <p><a class="button" href="" rel="external">"Try again"</a></p>
    }
}
