use crate::components::{Arrival, OfflineNotice, SessionKeeper, SiteFooter, SiteHeader, truth};
use crate::erase::Erase;
use crate::page_view::PageView::{Public, SignedIn};
use crate::pages::{HomePage, LoginPage, LogoutPage, NotFoundPage};
use crate::routes;
use crate::session::SessionContext;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, StaticSegment};

/// The application, in the browser and on the server.
///
/// Every page is rendered whole before it is sent (`SsrMode::Async`): it reads well without
/// JavaScript, and status and cookies can be decided until the end.
#[component]
pub fn App() -> impl IntoView {
    SessionContext::provide();

    let is_routing = RwSignal::new(false);

    view! {
        <Router set_is_routing=is_routing.write_only()>
            <SessionKeeper />
            <Arrival is_routing />
            <SiteHeader />
            <OfflineNotice />
            <main id="main" tabindex="-1" aria-busy=move || truth(is_routing.get())>
                <FlatRoutes transition=true fallback=|| NotFoundPage().erase()>
                    <Route path=StaticSegment(routes::HOME.path) view=Public(|| HomePage().erase()) ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::LOGIN.path) view=Public(|| LoginPage().erase()) ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::LOGOUT.path) view=Public(|| LogoutPage().erase()) ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::PRIVATE.path) view=SignedIn(routes::PRIVATE) ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::TOKEN.path) view=SignedIn(routes::TOKEN) ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::EDIT.path) view=SignedIn(routes::EDIT) ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::ADMIN.path) view=SignedIn(routes::ADMIN) ssr=SsrMode::Async />
                </FlatRoutes>
            </main>
            <SiteFooter />
        </Router>
    }
}
