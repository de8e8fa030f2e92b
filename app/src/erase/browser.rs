//! Views whose type is forgotten, in the browser: see `server.rs` for their counterpart.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};
use leptos::tachys::view::{Position, PositionState};

/// A view of no type of its own, of which the WebAssembly stays small.
///
/// Leptos' [`AnyView`] brings five ways to show, for each view in it: new, patched, hydrated at once or step
/// by step, with attributes from outside. This one brings two: new and hydrated at once. What changes is
/// shown new; what is to be patched in place stands inside the view, in a closure or a signal.
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

/// An effect of no type of its own: the code that runs it, and runs it again, is there once.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    fn erased(mut run: Box<dyn FnMut()>) {
        Effect::new(move |_| run());
    }
    erased(Box::new(run));
}

/// What can be shown, and brought to life where the document has it.
pub(crate) trait Erased: Send {
    /// Shows it, new.
    fn show(self: Box<Self>) -> ErasedState;

    /// Brings it to life where the cursor is.
    fn bring_to_life(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> ErasedState;
}

impl From<Box<dyn Erased>> for ErasedView {
    fn from(view: Box<dyn Erased>) -> Self {
        Self(view)
    }
}

impl<V: RenderHtml + 'static> Erased for V {
    fn show(self: Box<Self>) -> ErasedState {
        ErasedState {
            placeholder: (!V::EXISTS).then(Rndr::create_placeholder),
            shown: Box::new(self.build()),
        }
    }

    fn bring_to_life(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> ErasedState {
        let shown = Box::new(self.hydrate::<true>(cursor, position));
        let placeholder = (!V::EXISTS).then(|| cursor.next_placeholder(position));
        ErasedState { shown, placeholder }
    }
}

/// What is on the screen.
pub struct ErasedState {
    shown: Box<dyn Mountable>,
    /// Where a view that shows nothing would be: what comes in its place is put before it.
    placeholder: Option<Placeholder>,
}

impl ErasedState {
    /// What somebody else has shown.
    pub(crate) fn of(shown: Box<dyn Mountable>) -> Self {
        let placeholder = None;
        Self { shown, placeholder }
    }
}

impl Render for ErasedView {
    type State = ErasedState;

    fn build(self) -> Self::State {
        self.0.show()
    }

    fn rebuild(self, state: &mut Self::State) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for ErasedState {
    fn unmount(&mut self) {
        self.shown.unmount();
        self.placeholder.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.shown.mount(parent, marker);
        self.placeholder.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.shown.insert_before_this(child) || self.placeholder.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.shown.elements()
    }
}

impl RenderHtml for ErasedView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        self.0.bring_to_life(cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        self
    }

    // What follows happens on servers only.

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        _buffer: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
    }
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
