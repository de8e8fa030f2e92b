//! What pages ask of the browser. The server's counterpart is `server.rs`, with the same items.

use crate::routes;
use leptos::prelude::*;

/// Leaves the application for the sign-in page, to come back to `return_to`.
pub(crate) fn sign_in(return_to: Option<String>) {
    // In an effect, so that the page that says so is on the screen first.
    Effect::new(move |_| {
        let address = match &return_to {
            Some(path) => {
                let next = js_sys::encode_uri_component(path);
                format!("{}?next={next}", routes::LOGIN.path)
            }
            None => routes::LOGIN.path.to_owned(),
        };
        // `replace`, so that the Back button does not lead to the page that only redirects.
        if location().replace(&address).is_err() {
            leptos::logging::error!("the browser refused to go to the sign-in page");
        }
    });
}

/// Path, query and fragment of the current page.
pub(crate) fn current_path() -> String {
    let location = location();
    let part = |part: Result<String, _>| part.unwrap_or_default();
    part(location.pathname()) + &part(location.search()) + &part(location.hash())
}

/// The status of the answer: decided on the server, nothing to do here.
pub(crate) fn set_status(_status: u16) {}
