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
    let shown = StoredValue::new(None);
    Effect::new(move |before: Option<()>| {
        let path = url.with(|url| Some(url.path().to_owned()));
        if is_routing.get() {
            return;
        }
        if before.is_none() {
            // The document brought this one.
            shown.set_value(path);
            return;
        }
        // The address changes before the page does: in the next frame the page is there, or it is
        // known to be on its way.
        request_animation_frame(move || {
            if !is_routing.get_untracked() && shown.get_value() != path {
                shown.set_value(path.clone());
                platform::focus_heading();
            }
        });
    });
    view! { <div class="progress" class:busy=is_routing aria-hidden="true"></div> }
}
