//! A document that does not come to life yet: the code of its page cannot be loaded.

use super::concealed::conceal;
use super::navigation::reload;
use super::pages::Loading;
use super::tabs::{OUT, SIGNED_OUT, on_message};
use js_sys::Promise;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use web_sys::PageTransitionEvent;

/// Loads what the document needs, and tries again whenever there is reason to hope. Until then its links and forms
/// work, and it is not left on the screen when somebody signs out elsewhere.
pub(super) async fn load_at_last(load: fn() -> Loading<()>) {
    on_message(|message| {
        if [SIGNED_OUT, OUT].contains(&&*message) {
            conceal();
            // The other tab may be telling the server only now.
            set_timeout(reload, Duration::from_secs(1));
        }
    });
    // The Back button brings it back as it was.
    let on_page_show =
        window_event_listener(ev::Custom::new("pageshow"), |event: PageTransitionEvent| {
            if event.persisted() {
                conceal();
                reload();
            }
        });
    while load().await.is_err() {
        next_occasion().await;
    }
    on_page_show.remove();
}

/// The network is there again, or somebody comes back to the tab.
async fn next_occasion() {
    let mut handles = Vec::new();
    let occasion = Promise::new(&mut |resolve, _| {
        let resolve = move || _ = resolve.call0(&JsValue::UNDEFINED);
        let on_focus = resolve.clone();
        handles.push(window_event_listener(ev::online, move |_| resolve()));
        handles.push(window_event_listener(ev::focus, move |_| on_focus()));
    });
    // It is never rejected.
    _ = JsFuture::from(occasion).await;
    for handle in handles {
        handle.remove();
    }
}
