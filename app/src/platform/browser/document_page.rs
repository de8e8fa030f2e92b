//! The page that the document has brought. It comes to life after all around it: in a task of its own, so that the
//! browser can answer in between, and once its code is there.

use super::concealed::conceal;
use super::mount;
use super::navigation::reload;
use super::occasions::{next_occasion, next_task};
use super::pages::PAGES;
use super::shown::Shown;
use crate::erase::{Erased, ErasedState, ErasedView, effect};
use crate::routes::PageRoute;
use crate::session::{SIGN_OUT, SessionContext};
use crate::views::Session;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::PositionState;
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::rc::Rc;

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
        // Now: before the page's task begins, the session may have changed.
        let session: SessionContext = expect_context();
        let before = (
            session.current.get_untracked(),
            session.epoch.get_untracked(),
        );
        let later = ScopedFuture::new(bring_to_life(self.0, main, shown.clone(), before));
        leptos::task::spawn_local(later);
        ErasedState::of(Box::new(shown))
    }
}

/// Loads the page's code, as often as need be. Until then its links and forms work, as without JavaScript. `before` is
/// the session of which the document speaks.
async fn bring_to_life(
    page: PageRoute,
    main: Element,
    shown: Rc<RefCell<Shown>>,
    (before, epoch): (Session, u32),
) {
    let session: SessionContext = expect_context();
    let still = shown.clone();
    effect(move || {
        // It is no longer theirs who look at the screen. The server may hear of it only now.
        if session.epoch.get() != epoch && matches!(*still.borrow(), Shown::Still(_)) {
            conceal();
            set_timeout(reload, SIGN_OUT);
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
    let says_the_same = || session.current.read_untracked().says_the_same_as(&before);
    let may_be_read = says_the_same();
    if !may_be_read {
        // What the document says may be true no more: the page asks anew.
        mount::complete();
    }
    let Ok(view) = (pages.view)(page).await else {
        return mount::end();
    };
    if has_gone_on(&shown) {
        return;
    }
    let alive = if may_be_read && says_the_same() {
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
