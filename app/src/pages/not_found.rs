use crate::{platform, routes};
use leptos::prelude::*;

/// Any other path.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    platform::title("Page not found");
    platform::set_status(404);
    view! {
        <div class="head">
            <span class="status-code" aria-hidden="true">"404"</span>
            <h1>"Page not found"</h1>
            <p class="lead">"There is nothing at this address. It may have moved, or never been."</p>
        </div>
        <p><a class="button" href=routes::HOME.path>"Back to the welcome page"</a></p>
    }
}
