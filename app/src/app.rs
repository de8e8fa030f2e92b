use crate::components::{Arrival, OfflineNotice, SessionKeeper, SiteFooter, SiteHeader, truth};
use crate::erase::Erase;
use crate::page_routes::Pages;
use crate::pages::NotFoundPage;
use crate::session::SessionContext;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Router};

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
                // Alone: what else there is in `main` would leave with the page (`document_page.rs`).
                <FlatRoutes transition=true fallback=|| NotFoundPage().erase()>
                    <Pages />
                </FlatRoutes>
            </main>
            <SiteFooter />
        </Router>
    }
}
