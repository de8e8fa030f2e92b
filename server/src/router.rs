use crate::AppState;
use crate::layers::{
    content_security_policy, cors, guard, headers, limits, origin, panic, request_log, same_origin,
    session, site_host, token_json, visitor,
};
use crate::state::SharedState;
use app::routes::{self, PageRoute};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use axum::{Json, Router};
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, ErrorHandler, LeptosRoutes, site_pkg_dir_service};
use leptos_router::{Method, SsrMode};
use serde_json::json;
use tower::Layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

/// The whole application as a service. Does no I/O, so tests can call it directly.
///
/// One `leptos_routes_with_context` serves pages and server functions alike.
pub fn build_router(state: AppState) -> Router {
    let state = SharedState::from(state);
    let context = {
        let (auth, options) = (state.auth.clone(), state.leptos_options.clone());
        move || {
            provide_context(auth.clone());
            provide_context(content_security_policy::page(&auth, &options));
        }
    };
    let shell = {
        let options = state.leptos_options.clone();
        move || app::shell(options.clone())
    };
    // A request meets the first layer first. In three pieces and not one, because at each layer a request
    // copies all layers that are left, down to the next router; and in one `layer` each, because a router
    // puts what is given to it, and all routes, into boxes of their own.
    let pages = Router::new()
        .leptos_routes_with_context(&state, pages(), context.clone(), shell)
        // Not `file_and_error_handler`: it sends a file with the headers of whatever page its
        // thread rendered last, another visitor's cookies included.
        .fallback_service(files(&state).fallback(
            from_fn_with_state(state.clone(), visitor::find).layer(ErrorHandler::new_with_context(
                context,
                app::shell,
                state.leptos_options.clone(),
            )),
        ))
        .layer((
            from_fn_with_state(state.clone(), session::keep),
            from_fn_with_state(state.clone(), guard::check),
            from_fn_with_state(state.clone(), token_json::answer),
        ))
        .with_state(state.clone());
    let site = (
        from_fn_with_state(state.clone(), cors::open),
        from_fn_with_state(state.clone(), site_host::check),
        from_fn_with_state(state.clone(), same_origin::check),
        from_fn(limits::read_body),
    )
        .layer(pages);
    Router::new()
        .fallback_service(site)
        // Outside of all that: it answers without a session, without the pool, and always.
        .route("/health", get(async || Json(json!({ "status": "ok" }))))
        .layer((
            from_fn(request_log::log),
            from_fn_with_state(state.clone(), headers::add),
            from_fn(limits::check),
            from_fn_with_state(state.clone(), origin::check),
            from_fn_with_state(state, panic::show),
            CatchPanicLayer::custom(panic::caught),
            CompressionLayer::new(),
        ))
        // Without it, the layers would be put around a route at each request.
        .with_state(())
}

/// The pages, by the one table that they come from. (Leptos would find them by rendering the application once,
/// which is a tenth of a cold start.)
fn pages() -> Vec<AxumRouteListing> {
    let listing = |page: PageRoute| {
        AxumRouteListing::new(page.path.to_owned(), SsrMode::Async, [Method::Get], [])
    };
    routes::ALL.map(listing).into()
}

/// The site's files. Without index pages, for which it would redirect `//pkg` to a host `pkg`.
fn files(state: &AppState) -> ServeDir {
    site_pkg_dir_service(&state.leptos_options).append_index_html_on_directories(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos_axum::generate_route_list;
    use std::collections::BTreeMap;

    // Here and not among the tests that render pages: while Leptos lists its routes, no resource of the
    // process loads, and such a page would wait for its own for ever.
    #[tokio::test]
    async fn the_routers_pages_are_those_of_the_route_table() {
        let by_path =
            |listings: Vec<AxumRouteListing>| -> BTreeMap<String, (SsrMode, Vec<Method>)> {
                let what = |listing: &AxumRouteListing| {
                    (listing.mode().clone(), listing.methods().collect())
                };
                listings
                    .iter()
                    .map(|listing| (listing.path().to_owned(), what(listing)))
                    .collect()
            };
        assert_eq!(by_path(generate_route_list(app::App)), by_path(pages()));
    }
}
