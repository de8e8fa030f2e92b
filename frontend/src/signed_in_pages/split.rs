//! The pages for signed-in people, in a WebAssembly file of their own, which `cargo leptos build --split`
//! makes: whoever only looks at the public pages does not download it.

// What the attribute writes: the imports and exports through which the two files call each other.
#![allow(unsafe_code, reason = "generated, by the library that splits")]

use app::{AppError, ErasedView, PageRoute, SignedInPages};
use leptos::wasm_split::{SplitLoaderError, wasm_split};

pub(crate) const PAGES: SignedInPages = SignedInPages {
    load: || Box::pin(async { load().await.map_err(|_| AppError::Offline) }),
    view: |page| Box::pin(async move { view(page).await.map_err(|NotLoaded| AppError::Offline) }),
};

/// The file could not be loaded. The browser's console says why.
struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(signed_in, wasm_split_path = leptos::wasm_split, preload(load), fallible)]
fn view(page: PageRoute) -> Result<ErasedView, NotLoaded> {
    Ok(app::signed_in_page(page))
}
