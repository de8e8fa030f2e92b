//! The code of the pages for signed-in people, which the browser may have to load first.

use super::mount;
use crate::erase::ErasedView;
use crate::error::AppError;
use crate::routes::PageRoute;
use std::pin::Pin;
use std::sync::OnceLock;

/// What takes a while.
type Loading<T> = Pin<Box<dyn Future<Output = Result<T, AppError>>>>;

/// How to come by the pages for signed-in people. Whoever puts the WebAssembly together knows.
#[derive(Debug, Clone, Copy)]
pub struct SignedInPages {
    /// Loads their code. Once is enough; what failed can be tried again.
    pub load: fn() -> Loading<()>,
    /// The view of one, of which the code is loaded first if need be.
    pub view: fn(PageRoute) -> Loading<ErasedView>,
}

pub(super) static PAGES: OnceLock<SignedInPages> = OnceLock::new();

/// Brings the document to life.
///
/// A page for signed-in people follows when its code is there. Until then it stays as the server has rendered it: its
/// links and forms work.
pub fn hydrate(pages: SignedInPages) {
    PAGES.get_or_init(|| pages);
    mount::begin();
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
