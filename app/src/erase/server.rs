//! Views whose type is forgotten. On the server that is Leptos' own; the browser's counterpart is
//! `browser.rs`, with the same items, and takes what this one writes.

use leptos::prelude::*;

/// A view of no type of its own.
pub type ErasedView = AnyView;

/// Makes a view an [`ErasedView`].
pub(crate) trait Erase {
    /// The view, by no type of its own.
    fn erase(self) -> ErasedView;
}

impl<V: IntoView + 'static> Erase for V {
    fn erase(self) -> ErasedView {
        self.into_any()
    }
}
