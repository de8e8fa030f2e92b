//! What pages ask of the browser. The server's counterpart is `server.rs`, with the same items.

use crate::routes;
use leptos::prelude::*;
use leptos_router::hooks::use_url;

/// Leaves the application for the sign-in page, to come back to the current page.
pub(crate) fn sign_in_and_return() {
    let next = js_sys::encode_uri_component(&current_page());
    leave_for(format!("{}?next={next}", routes::LOGIN.path));
}

/// Starts the sign-in of the login view: loads its own address again, from the server.
pub(crate) fn sign_in() {
    leave_for(current_page());
}

/// A parameter of the current page's query.
pub(crate) fn query_parameter(name: &str) -> Option<String> {
    let url = use_url().get_untracked();
    let parameters = leptos::web_sys::UrlSearchParams::new_with_str(url.search()).ok()?;
    parameters.get(name)
}

/// Path, query and fragment, from the router: the window's may still be those of the page before.
fn current_page() -> String {
    let url = use_url().get_untracked();
    let part = |mark: &str, text: &str| match text.trim_start_matches(mark) {
        "" => String::new(),
        text => format!("{mark}{text}"),
    };
    url.path().to_owned() + &part("?", url.search()) + &part("#", url.hash())
}

fn leave_for(address: String) {
    // In an effect, so that the page that says so is on the screen first.
    Effect::new(move |_| {
        // `replace`, so that the Back button does not lead to the page that only redirects.
        if location().replace(&address).is_err() {
            leptos::logging::error!("the browser refused to go to the sign-in page");
        }
    });
}

/// The status of the answer: decided on the server, nothing to do here.
pub(crate) fn set_status(_status: u16) {}
