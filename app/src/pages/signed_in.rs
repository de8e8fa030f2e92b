use super::{AdminPage, EditPage, PrivatePage, TokenPage};
use crate::components::Guarded;
use crate::erase::{Erase, ErasedView};
use crate::routes::{self, PageRoute};
use leptos::prelude::*;

/// A page that not everybody may see, behind its guard.
///
/// All code of these pages is reached from here alone, so that a browser can load it apart from the rest.
/// A page that is not among them is shown as not there.
pub fn signed_in_page(page: PageRoute) -> ErasedView {
    let view: fn() -> ErasedView = match page {
        routes::PRIVATE => || PrivatePage().erase(),
        routes::TOKEN => || TokenPage().erase(),
        routes::EDIT => || EditPage().erase(),
        routes::ADMIN => || AdminPage().erase(),
        _ => || super::NotFoundPage().erase(),
    };
    view! { <Guarded page view /> }.erase()
}
