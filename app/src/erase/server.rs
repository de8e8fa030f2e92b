//! Views whose type is forgotten, on the server. The browser's counterpart is `browser.rs`, with the same
//! items, and takes what this one writes.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::ssr::{StreamBuilder, StreamChunk};
use leptos::tachys::view::{Position, PositionState};

/// A view of no type of its own, of which the server stays small.
///
/// Leptos' [`AnyView`] brings eight ways to use it, for each view in it: as text, in order and out of order,
/// once everything in it is there, and to show it in a browser. Here a page is sent whole
/// (`SsrMode::Async`), so that two are enough: what the view reads, and its HTML in order.
pub struct ErasedView(Box<dyn Erased>);

/// Makes a view an [`ErasedView`].
pub(crate) trait Erase {
    /// The view, by no type of its own.
    fn erase(self) -> ErasedView;
}

impl<V: IntoView + 'static> Erase for V {
    fn erase(self) -> ErasedView {
        ErasedView(Box::new(self.into_view().into_owned()))
    }
}

/// An effect, which happens in browsers only.
pub(crate) fn effect(_run: impl FnMut() + 'static) {}

trait Erased: Send {
    fn read(&mut self);
    fn write(
        self: Box<Self>,
        page: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    );
}

/// Where a view that shows nothing would be, as browsers look for it.
const NOTHING: &str = "<!--<() />-->";

impl<V: RenderHtml + 'static> Erased for V {
    fn read(&mut self) {
        self.dry_resolve();
    }

    fn write(
        self: Box<Self>,
        page: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.to_html_async_with_buf::<false>(page, position, escape, mark_branches, extra_attrs);
        if !V::EXISTS {
            page.push_sync(NOTHING);
        }
    }
}

impl RenderHtml for ErasedView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.0.read();
    }

    /// What is waited for in it is waited for when it is written.
    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        buffer: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        let mut page = StreamBuilder::default();
        self.0
            .write(&mut page, position, escape, mark_branches, extra_attrs);
        for chunk in page.take_chunks() {
            if let StreamChunk::Sync(html) = chunk {
                buffer.push_str(&html);
            }
        }
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        page: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0
            .write(page, position, escape, mark_branches, extra_attrs);
    }

    fn into_owned(self) -> Self::Owned {
        self
    }

    // What follows happens in browsers only.

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {}
}

impl Render for ErasedView {
    type State = ();

    fn build(self) {}

    fn rebuild(self, (): &mut ()) {}
}

impl AddAnyAttr for ErasedView {
    type Output<A: Attribute> = <AnyView as AddAnyAttr>::Output<A>;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
    where
        Self::Output<A>: RenderHtml,
    {
        self.into_any().add_any_attr(attribute)
    }
}

#[cfg(test)]
mod tests;
