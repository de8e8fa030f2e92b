use crate::erase::effect;
use crate::routes;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use leptos_router::location::Url;
use std::time::Duration;

/// Leaves the application for the sign-in page, to come back to `page`.
pub(crate) fn leave_for_sign_in(page: &Url) {
    go_to(&sign_in_address(page));
}

/// Where the browser signs in, to come back to `page`, fragment included.
pub(crate) fn sign_in_address(page: &Url) -> String {
    let next = js_sys::encode_uri_component(&address(page));
    // With `fragment`, even an empty one, the server need not ask for it.
    format!("{}?next={next}&fragment=", routes::LOGIN.path)
}

/// Starts the sign-in of the login view: loads its own address again, from the server. The router's
/// address: the window's may still be that of the page before.
pub(crate) fn sign_in() {
    let address = address(&use_url().get_untracked());
    // In an effect, so that the page that says so is on the screen first.
    effect(move || go_to(&address));
}

/// Has the server render the page that the router shows instead.
pub(crate) fn load_document() {
    let address = address(&use_url().get_untracked());
    // Once the router has given the page its place in the history: the Back button then leads to the one before.
    let load = move || go_to(&address);
    effect(move || set_timeout(load.clone(), Duration::ZERO));
}

/// A parameter of the current page's query.
pub(crate) fn query_parameter(name: &str) -> Option<String> {
    let url = use_url().get_untracked();
    let parameters = leptos::web_sys::UrlSearchParams::new_with_str(url.search()).ok()?;
    parameters.get(name)
}

/// Path, query and fragment.
fn address(url: &Url) -> String {
    match url.hash().trim_start_matches('#') {
        "" => routes::address(url),
        fragment => format!("{}#{fragment}", routes::address(url)),
    }
}

/// Has the server render this page anew.
pub(crate) fn reload() {
    if location().reload().is_err() {
        leptos::logging::error!("the browser refused to load the page again");
    }
}

fn go_to(address: &str) {
    let here = location();
    // To go where it is already would only move to the fragment.
    let is_here = here.href() == here.origin().map(|origin| origin + address);
    // `replace`, so that the Back button does not lead to the page that only redirects.
    let gone = if is_here {
        here.reload()
    } else {
        here.replace(address)
    };
    if gone.is_err() {
        leptos::logging::error!("the browser refused to go to another page");
    }
}
