//! The code of the pages for signed-in people, which the browser may have to load first.

use super::lifeless::load_at_last;
use crate::app::App;
use crate::erase::ErasedView;
use crate::error::AppError;
use crate::routes::{self, Access, PageRoute};
use leptos::prelude::*;
use std::pin::Pin;
use std::sync::OnceLock;

/// What takes a while.
pub(super) type Loading<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// How to come by the pages for signed-in people. Whoever puts the WebAssembly together knows.
#[derive(Debug, Clone, Copy)]
pub struct SignedInPages {
    /// Loads their code. Once is enough; what failed can be tried again.
    pub load: fn() -> Loading<()>,
    /// The view of one, of which the code is loaded first if need be.
    pub view: fn(PageRoute) -> Loading<ErasedView>,
}

static PAGES: OnceLock<SignedInPages> = OnceLock::new();

/// Brings the document to life.
///
/// Until the code of its page is there it stays as the server has rendered it: links and forms work.
pub async fn hydrate(pages: SignedInPages) {
    let pages = PAGES.get_or_init(|| pages);
    let path = location().pathname().unwrap_or_default();
    let is_public = routes::find(&path).is_none_or(|page| page.access == Access::Public);
    if !is_public {
        load_at_last(pages.load).await;
    }
    leptos::mount::hydrate_body(App);
}

/// The view of a page for signed-in people.
pub(crate) async fn signed_in_page(page: PageRoute) -> Result<ErasedView, AppError> {
    let pages = PAGES.get().ok_or(AppError::Internal)?;
    (pages.view)(page).await
}

/// Loads in advance what somebody who is signed in is going to need.
pub(crate) fn load_signed_in_pages() {
    if let Some(pages) = PAGES.get() {
        // If it fails now, it is tried again when it is needed.
        leptos::task::spawn_local(async { _ = (pages.load)().await });
    }
}
