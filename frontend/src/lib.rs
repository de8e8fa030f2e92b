//! The wasm entry: brings the server-rendered page to life.

#[cfg(feature = "split")]
#[path = "signed_in_pages/split.rs"]
mod signed_in_pages;
#[cfg(not(feature = "split"))]
#[path = "signed_in_pages/whole.rs"]
mod signed_in_pages;

/// Called by the script that the server puts into every page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    app::hydrate(signed_in_pages::PAGES);
}
