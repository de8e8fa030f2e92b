use crate::components::Leaving;
use crate::erase::{Erase, ErasedView};
use crate::error::AppError;
use crate::pages::ErrorMessage;
use crate::platform;
use crate::routes::PageRoute;
use crate::session::SessionContext;
use crate::views::SessionState;
use leptos::prelude::*;
use leptos_router::ChooseView;

/// A page's view, for the router. All by one type: the router's code is then there once.
#[derive(Clone, Copy)]
pub(crate) enum PageView {
    /// For everybody: the browser has its code from the start.
    Public(fn() -> ErasedView),
    /// For signed-in people: the browser may have to load its code first.
    SignedIn(PageRoute),
}

impl ChooseView for PageView {
    async fn choose(self) -> AnyView {
        platform::choose_page();
        let view = match self {
            Self::Public(view) => view(),
            Self::SignedIn(page) => signed_in(page).await,
        };
        view.into_any()
    }

    async fn preload(&self) {}
}

async fn signed_in(page: PageRoute) -> ErasedView {
    let session: SessionContext = expect_context();
    // Who leaves for the sign-in page needs no code of the page.
    if session.current.read_untracked().state == SessionState::SignedOut {
        return view! { <Leaving /> }.erase();
    }
    if let Some(view) = platform::document_page(page) {
        return view;
    }
    match platform::signed_in_page(page).await {
        Ok(view) => view,
        // The server is there and the file is not: after a deployment it is called otherwise, as a new document
        // says.
        Err(_) if session.check().await => view! { <Elsewhere page /> }.erase(),
        Err(error) => not_loaded(page, error, session),
    }
}

/// On the way to the page as the server renders it.
#[component]
fn Elsewhere(page: PageRoute) -> impl IntoView {
    platform::title(page.name);
    platform::load_document();
    view! { <p class="loading" role="status">"Loading…"</p> }
}

/// Neither the code of a page nor the page can be had.
fn not_loaded(page: PageRoute, error: AppError, session: SessionContext) -> ErasedView {
    let retry = move || {
        leptos::task::spawn_local(async move {
            // Otherwise the browser would show its own page of errors, and all that is here would be gone.
            if session.check().await {
                platform::reload();
            }
        });
    };
    platform::title(page.name);
    view! {
        <div class="head"><h1>{page.name}</h1></div>
        <ErrorMessage error retry />
    }
    .erase()
}
