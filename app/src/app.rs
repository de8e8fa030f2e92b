use crate::components::{SessionResource, SiteFooter, SiteHeader};
use crate::pages::{HomePage, LoginPage, LogoutPage, NotFoundPage, PrivatePage, TokenPage};
use crate::routes;
use crate::server_fns::current_session;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, StaticSegment};

/// The application, in the browser and on the server.
///
/// Every page is rendered whole before it is sent (`SsrMode::Async`): it reads well without
/// JavaScript, and status and cookies can be decided until the end.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(SessionResource(Resource::new_blocking(
        || (),
        |()| current_session(),
    )));

    view! {
        <Title formatter=|title: String| format!("{title} · leptos-cognito") />
        <Router>
            <SiteHeader />
            <main id="main" tabindex="-1">
                <Routes fallback=NotFoundPage>
                    <Route path=StaticSegment(routes::HOME.path) view=HomePage ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::LOGIN.path) view=LoginPage ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::LOGOUT.path) view=LogoutPage ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::PRIVATE.path) view=PrivatePage ssr=SsrMode::Async />
                    <Route path=StaticSegment(routes::TOKEN.path) view=TokenPage ssr=SsrMode::Async />
                </Routes>
            </main>
            <SiteFooter />
        </Router>
    }
}
