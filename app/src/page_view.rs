use crate::components::Leaving;
use crate::erase::{Erase, ErasedView};
use crate::error::AppError;
use crate::pages::ErrorMessage;
use crate::platform;
use crate::routes::PageRoute;
use crate::session::SessionContext;
use crate::views::SessionState;
use leptos::prelude::*;
use leptos_meta::Title;
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
    match platform::signed_in_page(page).await {
        Ok(view) => view,
        Err(error) => not_loaded(page, error),
    }
}

/// The code of a page could not be loaded. The server has the page all the same.
fn not_loaded(page: PageRoute, error: AppError) -> ErasedView {
    view! {
        <Title text=page.name />
        <div class="head"><h1>{page.name}</h1></div>
        <ErrorMessage error retry=platform::reload />
    }
    .erase()
}
