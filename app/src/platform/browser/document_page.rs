//! The page that the document has brought. It comes to life after all around it: in a task of its own, so that the
//! browser can answer in between, and once its code is there.

use super::concealed::conceal;
use super::mount;
use super::navigation::reload;
use super::occasions::{next_occasion, next_task};
use super::pages::PAGES;
use crate::erase::{Erased, ErasedState, ErasedView, effect};
use crate::routes::PageRoute;
use crate::session::SessionContext;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::PositionState;
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// The page, if the document has brought it. Once it is alive, or somebody has gone on, pages are shown new.
pub(crate) fn document_page(page: PageRoute) -> Option<ErasedView> {
    let view: Box<dyn Erased> = Box::new(DocumentPage(page));
    mount::let_the_page_follow().then(|| view.into())
}

struct DocumentPage(PageRoute);

impl Erased for DocumentPage {
    /// It is never shown new: it is there.
    fn show(self: Box<Self>) -> ErasedState {
        ErasedState::of(Box::new(()))
    }

    fn bring_to_life(self: Box<Self>, cursor: &Cursor, _: &PositionState) -> ErasedState {
        // The page is all that there is in `main`.
        let main = cursor.current();
        let mut nodes = Vec::new();
        let mut next = main.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            nodes.push(node);
        }
        let shown = Rc::new(RefCell::new(Shown::Still(nodes)));
        let main = main.unchecked_into();
        let later = ScopedFuture::new(bring_to_life(self.0, main, shown.clone()));
        leptos::task::spawn_local(later);
        ErasedState::of(Box::new(shown))
    }
}

/// Loads the page's code, as often as need be. Until then its links and forms work, as without JavaScript.
async fn bring_to_life(page: PageRoute, main: Element, shown: Rc<RefCell<Shown>>) {
    let session: SessionContext = expect_context();
    let before = session.current.get_untracked();
    let epoch = session.epoch.get_untracked();
    let still = shown.clone();
    effect(move || {
        // It is no longer theirs who look at the screen. The server may hear of it only now.
        if session.epoch.get() != epoch && matches!(*still.borrow(), Shown::Still(_)) {
            conceal();
            set_timeout(reload, Duration::from_secs(1));
        }
    });

    next_task().await;
    let Some(pages) = PAGES.get() else {
        return mount::end();
    };
    while (pages.load)().await.is_err() {
        next_occasion().await;
    }
    next_task().await;
    // Somebody may have gone on, and nothing of the page is left that could come to life.
    if has_gone_on(&shown) {
        return;
    }
    let is_the_same = session.current.read_untracked().says_the_same_as(&before);
    if !is_the_same {
        // What the document says may be true no more: the page asks anew.
        mount::complete();
    }
    let Ok(view) = (pages.view)(page).await else {
        return mount::end();
    };
    if has_gone_on(&shown) {
        return;
    }
    let alive = if is_the_same {
        view.hydrate::<true>(&Cursor::new(main), &PositionState::default())
    } else {
        shown.borrow_mut().unmount();
        let mut alive = view.build();
        alive.mount(&main, None);
        alive
    };
    *shown.borrow_mut() = Shown::Alive(alive);
    mount::end();
}

fn has_gone_on(shown: &RefCell<Shown>) -> bool {
    !mount::page_follows() || !matches!(*shown.borrow(), Shown::Still(_))
}

/// What is on the screen.
enum Shown {
    /// As the server has rendered it.
    Still(Vec<Node>),
    Alive(ErasedState),
    /// Not on the screen any more, before it came to life.
    Gone,
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        match self {
            Self::Still(nodes) => {
                nodes.iter().for_each(Rndr::remove);
                *self = Self::Gone;
                mount::end();
            }
            Self::Gone => {}
            Self::Alive(state) => state.unmount(),
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            Self::Still(nodes) => nodes
                .iter()
                .for_each(|node| Rndr::insert_node(parent, node, marker)),
            Self::Alive(state) => state.mount(parent, marker),
            Self::Gone => {}
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Still(nodes) => nodes
                .first()
                .is_some_and(|node| node.insert_before_this(child)),
            Self::Alive(state) => state.insert_before_this(child),
            Self::Gone => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        match self {
            Self::Alive(state) => state.elements(),
            Self::Still(_) | Self::Gone => Vec::new(),
        }
    }
}
