use super::truth;
use crate::erase::effect;
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
    effect(move || {
        // The document brought this one.
        let shown = StoredValue::new(url.get_untracked().path().to_owned());
        platform::on_new_page(move || {
            let path = url.read_untracked().path().to_owned();
            if !is_routing.get_untracked() && shown.get_value() != path {
                shown.set_value(path);
                platform::focus_heading();
            }
        });
    });
    view! { <div class="progress" data-busy=move || truth(is_routing.get()) aria-hidden="true"></div> }
}
