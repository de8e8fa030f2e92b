use js_sys::{Array, Promise};
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::pin::Pin;
use wasm_bindgen_futures::future_to_promise;

/// The lock's name, shared by all tabs of the site.
const NAME: &str = "session";

/// How long a turn lasts at most, in milliseconds: an answer that does not come must not keep all tabs waiting.
const TURN: i32 = 5000;

/// Does `work` while no other tab of the site does: a refresh that one tab brings about then serves
/// the next one, also where each request may meet another server.
///
/// Source: [Web Locks](https://www.w3.org/TR/web-locks/). Called by name, because the bindings for
/// it are still unstable.
pub(crate) fn in_turn(work: impl Future<Output = ()> + 'static) {
    // By no type of its own: what follows is there once.
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    let navigator: JsValue = window().navigator().into();
    let locks = js_sys::Reflect::get(&navigator, &"locks".into());
    let request = locks
        .as_ref()
        .ok()
        .and_then(|locks| js_sys::Reflect::get(locks, &"request".into()).ok())
        .and_then(|request| request.dyn_into::<js_sys::Function>().ok());
    let (Ok(locks), Some(request)) = (locks, request) else {
        leptos::task::spawn_local(work);
        return;
    };
    let work = Closure::once_into_js(move || {
        let done = future_to_promise(async {
            work.await;
            Ok(JsValue::UNDEFINED)
        });
        Promise::race(&Array::of2(&done, &end_of_turn()))
    });
    // Its promise only says when the lock was given back.
    let _ = request.call2(&locks, &NAME.into(), &work);
}

fn end_of_turn() -> Promise {
    Promise::new(&mut |resolve, _| {
        // It fails only where there are no timers.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, TURN);
    })
}
