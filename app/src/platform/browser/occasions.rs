//! When to go on with what has to wait.

use js_sys::Promise;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// A task later: in between the browser does what it has to do.
pub(super) async fn next_task() {
    wait_for(Promise::new(&mut |resolve, _| {
        // It fails only where there are no timers.
        let _ = window().set_timeout_with_callback(&resolve);
    }))
    .await;
}

/// The network is there again, or somebody comes back to the tab.
pub(super) async fn next_occasion() {
    let mut handles = Vec::new();
    let occasion = Promise::new(&mut |resolve, _| {
        let resolve = move || _ = resolve.call0(&JsValue::UNDEFINED);
        let on_focus = resolve.clone();
        handles.push(window_event_listener(ev::online, move |_| resolve()));
        handles.push(window_event_listener(ev::focus, move |_| on_focus()));
    });
    wait_for(occasion).await;
    for handle in handles {
        handle.remove();
    }
}

async fn wait_for(occasion: Promise) {
    // It is never rejected.
    _ = JsFuture::from(occasion).await;
}
