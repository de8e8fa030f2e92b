//! The HTML document around the application.

use crate::App;
use crate::platform;
use crate::server::content_security_policy;
use crate::server::theme::color_scheme;
use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

/// The document that every page is rendered into.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    content_security_policy::send(&options);
    let verdict = crate::server::access::refusal().map(|error| error.code());
    let theme = platform::theme();
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content=color_scheme(theme) />
                <meta
                    name="description"
                    content="A web application in Rust, from the page to the server, with sign-in by Amazon Cognito."
                />
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
