//! Brings the document to life, as `leptos::mount::hydrate_body` does. There everything comes to life at once; here
//! the page may follow, and until it has, what the document has brought for it can be read.

use crate::app::App;
use any_spawner::Executor;
use hydration_context::HydrateSharedContext;
use leptos::prelude::*;
use leptos::tachys::dom::body;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::PositionState;
use leptos::wasm_bindgen::JsCast;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

static IS_BEGINNING: AtomicBool = AtomicBool::new(false);
static PAGE_FOLLOWS: AtomicBool = AtomicBool::new(false);

/// Brings all of the document to life but for a page that follows.
pub(super) fn begin() {
    // Whoever was there before has done it.
    _ = Executor::init_wasm_bindgen();
    let owner = Owner::new_root(Some(Arc::new(HydrateSharedContext::new())));
    IS_BEGINNING.store(true, Relaxed);
    let shown = owner.with(|| {
        let body = Cursor::new(body().unchecked_into());
        App()
            .into_view()
            .hydrate::<true>(&body, &PositionState::default())
    });
    IS_BEGINNING.store(false, Relaxed);
    if !PAGE_FOLLOWS.load(Relaxed) {
        complete();
    }
    // For as long as the document lives.
    std::mem::forget((owner, shown));
}

/// Says that the page is going to follow. `false` if the document has brought none any more.
pub(super) fn let_the_page_follow() -> bool {
    let is_beginning = IS_BEGINNING.load(Relaxed);
    PAGE_FOLLOWS.fetch_or(is_beginning, Relaxed);
    is_beginning
}

/// Whether the page that the document has brought may still come to life.
pub(super) fn page_follows() -> bool {
    PAGE_FOLLOWS.load(Relaxed)
}

/// It is alive, or never will be.
pub(super) fn end() {
    PAGE_FOLLOWS.store(false, Relaxed);
    complete();
}

/// A page is asked for. If it is another one than the document has brought, that one is given up: what it would have read
/// from the document must not be taken for the new one's.
pub(crate) fn choose_page() {
    if page_follows() && !IS_BEGINNING.load(Relaxed) {
        end();
    }
}

/// From now on nothing is read from the document.
pub(super) fn complete() {
    if let Some(context) = Owner::current_shared_context() {
        context.hydration_complete();
    }
}
