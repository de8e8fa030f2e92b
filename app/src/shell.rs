//! The HTML document around the application.

use crate::App;
use crate::server::content_security_policy;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

/// The document that every page is rendered into.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    content_security_policy::send(&options);
    let verdict = crate::server::access::refusal().map(|error| error.code());
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet options=options.clone() />
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            // What the guard has decided, for the browser's first look at the page.
            <body data-verdict=verdict>
                <App />
            </body>
        </html>
    }
}
