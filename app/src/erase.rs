//! Views whose type is forgotten, without what this application never does with them.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::ssr::StreamBuilder;
use leptos::tachys::view::{Position, PositionState};
use std::pin::Pin;

/// A future of no type of its own: code that waits for it is there once.
pub(crate) type ErasedFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Makes a view an [`AnyView`] of which the WebAssembly stays small.
///
/// Leptos keeps two ways to hydrate in every `AnyView`: at once, and step by step, for pages whose code
/// comes in pieces. Ours comes whole; but the compiler cannot know that, and would ship the second way
/// for each view, a sixth of all code.
pub(crate) trait Erase {
    /// The view, by no type of its own.
    fn erase(self) -> AnyView;

    /// The same for what a `<Suspense>` or `<Transition>` shows, if all that it waits for is awaited in
    /// it. On the server Leptos makes such a view two times in advance, to see whether it reads a resource
    /// without waiting; this one it makes once.
    fn erase_awaiting(self) -> AnyView;
}

impl<V: IntoView + 'static> Erase for V {
    fn erase(self) -> AnyView {
        AtOnce(self.into_view(), Reads::Anyhow).into_any()
    }

    fn erase_awaiting(self) -> AnyView {
        AtOnce(self.into_view(), Reads::Awaiting).into_any()
    }
}

/// A view that is always hydrated at once: `hydrate_async` is the trait's own, which does just that.
struct AtOnce<V>(V, Reads);

/// How a view reads resources.
#[derive(Clone, Copy, PartialEq)]
enum Reads {
    Anyhow,
    Awaiting,
}

impl<V: Render> Render for AtOnce<V> {
    type State = V::State;

    fn build(self) -> Self::State {
        self.0.build()
    }

    fn rebuild(self, state: &mut Self::State) {
        self.0.rebuild(state);
    }
}

impl<V: RenderHtml + Send> RenderHtml for AtOnce<V> {
    type AsyncOutput = V::AsyncOutput;
    type Owned = AtOnce<V::Owned>;

    const MIN_LENGTH: usize = V::MIN_LENGTH;
    const EXISTS: bool = V::EXISTS;

    fn dry_resolve(&mut self) {
        if self.1 == Reads::Anyhow {
            self.0.dry_resolve();
        }
    }

    async fn resolve(self) -> Self::AsyncOutput {
        self.0.resolve().await
    }

    fn html_len(&self) -> usize {
        self.0.html_len()
    }

    fn to_html_with_buf(
        self,
        buffer: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0
            .to_html_with_buf(buffer, position, escape, mark_branches, extra_attrs);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buffer: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0.to_html_async_with_buf::<OUT_OF_ORDER>(
            buffer,
            position,
            escape,
            mark_branches,
            extra_attrs,
        );
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        self.0.hydrate::<FROM_SERVER>(cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        AtOnce(self.0.into_owned(), self.1)
    }
}

impl<V: RenderHtml + Send> AddAnyAttr for AtOnce<V> {
    type Output<A: Attribute> = AtOnce<V::Output<A>>;

    fn add_any_attr<A: Attribute>(self, attribute: A) -> Self::Output<A>
    where
        Self::Output<A>: RenderHtml,
    {
        AtOnce(self.0.add_any_attr(attribute), self.1)
    }
}
