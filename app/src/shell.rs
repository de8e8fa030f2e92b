//! The HTML document around the application.

use crate::App;
use crate::platform;
use crate::routes::{self, Access};
use crate::server::content_security_policy;
use crate::server::site_files::SiteFiles;
use crate::server::theme::color_scheme;
use axum::http::request::Parts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

/// The document that every page is rendered into.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    content_security_policy::send();
    let files = SiteFiles::of(&options);
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
                <link rel="stylesheet" href=files.stylesheet.clone() />
                <AutoReload options />
                <Hydration files />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Brings the page to life: loads the WebAssembly, and starts it when the browser has nothing better to do.
/// What is to be seen comes first: the page is read before it is used, and its links and forms work at once.
///
/// By hand, because Leptos' own `HydrationScripts` writes the nonce into the links' `crossorigin`
/// too. Browsers hide a nonce from whoever reads the document, but only where it is one.
///
/// Source: [HTML, nonces](https://html.spec.whatwg.org/multipage/urls-and-fetching.html#nonce-attributes).
#[component]
fn Hydration(
    /// What to load.
    files: std::sync::Arc<SiteFiles>,
) -> impl IntoView {
    let SiteFiles {
        script,
        wasm,
        signed_in,
        ..
    } = &*files;
    let start = format!(
        "const start=async()=>{{const app=await import({script:?});\
         await app.default({{module_or_path:{wasm:?}}});app.hydrate()}};\
         window.requestIdleCallback?requestIdleCallback(start,{{timeout:2000}}):start();"
    );
    view! {
        <link rel="modulepreload" href=script.clone() fetchpriority="low" />
        // Fetched as the script fetches it: otherwise the browser would load it twice.
        <link rel="preload" href=wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
        {signed_in.clone().filter(|_| is_for_signed_in_people()).map(|[loader, wasm]| view! {
            <link rel="modulepreload" href=loader fetchpriority="low" />
            <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
        })}
        <script type="module" nonce=use_nonce()>{start}</script>
    }
}

/// Whether the page needs what only pages for signed-in people do.
fn is_for_signed_in_people() -> bool {
    let page = with_context::<Parts, _>(|parts| routes::find(parts.uri.path()));
    page.flatten()
        .is_some_and(|page| page.access != Access::Public)
}
