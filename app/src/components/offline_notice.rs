use crate::erase::{Erase, effect};
use crate::platform;
use leptos::prelude::*;

/// Says so while the browser has no network. What is on the screen stays there.
#[component]
pub(crate) fn OfflineNotice() -> impl IntoView {
    let is_offline = RwSignal::new(false);
    effect(move || platform::follow_network(is_offline));
    view! {
        // Always there, so that a screen reader hears what comes into it.
        <div role="status">
            {move || match is_offline.get() {
                true => view! {
                    <p class="notice">
                        "You are offline. This page stays as it is; new ones come when you are back."
                    </p>
                }
                .erase(),
                false => ().erase(),
            }}
        </div>
    }
}
