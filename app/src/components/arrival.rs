use crate::platform;
use leptos::prelude::*;
use leptos_router::hooks::use_url;

/// What a browser does by itself for a document, for navigation within the application: a line
/// that shows that the next page is on its way, and when it is there, the focus on its heading, so
/// that a screen reader reads it and the Tab key goes on from there.
#[component]
pub(crate) fn Arrival(
    /// Whether the next page is on its way.
    is_routing: RwSignal<bool>,
) -> impl IntoView {
    let url = use_url();
    Effect::new(move |before: Option<String>| {
        let path = url.with(|url| url.path().to_owned());
        if is_routing.get() {
            return before.unwrap_or(path);
        }
        if before.is_some_and(|before| before != path) {
            platform::focus_heading();
        }
        path
    });
    view! { <div class="progress" class:busy=is_routing aria-hidden="true"></div> }
}
