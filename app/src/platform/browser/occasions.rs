//! When to go on with what has to wait.

use js_sys::{Function, Promise};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// How long what failed is left alone, unless there is a reason to try sooner, in milliseconds.
const PAUSE: i32 = 10_000;

/// A task later: in between the browser does what it has to do.
pub(super) async fn next_task() {
    wait_for(Promise::new(&mut |resolve, _| call_after(&resolve, 0))).await;
}

/// The network is there again, somebody comes back to the tab, or some time has gone by.
pub(super) async fn next_occasion() {
    let mut handles = Vec::new();
    let occasion = Promise::new(&mut |resolve, _| {
        call_after(&resolve, PAUSE);
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

fn call_after(resolve: &Function, milliseconds: i32) {
    // It fails only where there are no timers.
    _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(resolve, milliseconds);
}

async fn wait_for(occasion: Promise) {
    // It is never rejected.
    _ = JsFuture::from(occasion).await;
}
