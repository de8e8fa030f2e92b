//! The HTML document around the application.

use crate::App;
use crate::platform;
use crate::routes::{self, Access};
use crate::server::content_security_policy;
use crate::server::site_files::SiteFiles;
use crate::server::theme::color_scheme;
use crate::session::{CONCEALED, SIGN_OUT, SIGNED_OUT};
use axum::http::request::Parts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};

/// Where the tabs of one browser tell each other what happens to the session.
const CHANNEL: &str = "leptos-cognito:session";

/// How long after a failure the browser tries to load the WebAssembly again, in milliseconds.
const AGAIN: u32 = 10_000;

/// The document that every page is rendered into.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    content_security_policy::send();
    provide_meta_context();
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

/// Brings the page to life: loads the WebAssembly once the page is painted, and starts it. What is to be seen
/// does not share its way with it, and links and forms work at once. A tab that nobody has looked at yet is not
/// painted: it begins after two seconds. What fails is tried again, at once when the network is back.
/// Until there is a router, the Back button may lead to a page that only a router would show: it is loaded. What other
/// tabs say meanwhile is noted: the session is looked at again then, and a sign-out conceals the page. The application
/// goes on listening at the same channel, so that nothing is lost in between.
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
    let SiteFiles { script, wasm, .. } = &*files;
    // Only such a page needs the second file before it can come to life.
    let signed_in = files.signed_in.iter().filter(|_| is_for_signed_in_people());
    let ahead: String = signed_in
        .map(|[loader, wasm]| format!("import({loader:?}).catch(()=>{{}});{}", preload(wasm)))
        .collect();
    let sign_out = SIGN_OUT.as_millis();
    let start = format!(
        "window.tabs=new BroadcastChannel({CHANNEL:?});\
         tabs.onmessage=({{data}})=>{{\
         window.heard=1;\
         if(data==={SIGNED_OUT:?}){{\
         document.documentElement.classList.add({CONCEALED:?});\
         setTimeout(()=>{{if(onpopstate)location.reload()}},{sign_out})\
         }}\
         }};\
         let begun;\
         const load=async()=>{{\
         const wasm=fetch({wasm:?});\
         wasm.catch(()=>{{}});\
         const app=await import({script:?});\
         {ahead}\
         await app.default({{module_or_path:wasm}});\
         setTimeout(()=>{{app.hydrate();onpopstate=onpageshow=null}})\
         }};\
         const start=()=>{{\
         if(!begun)begun=load().catch(error=>{{begun=0;console.error(error);setTimeout(start,{AGAIN})}})\
         }};\
         requestAnimationFrame(()=>setTimeout(start));\
         setTimeout(start,2000);\
         addEventListener(\"online\",start);\
         const at=()=>location.pathname+location.search,here=at();\
         onpopstate=()=>{{if(at()!==here)location.reload()}};\
         onpageshow=({{persisted}})=>{{if(persisted)location.reload()}}"
    );
    view! { <script type="module" nonce=use_nonce()>{start}</script> }
}

/// JavaScript that fetches `file` for a script that is going to ask for it, so that it is fetched once.
fn preload(file: &str) -> String {
    format!(
        "document.head.append(Object.assign(document.createElement(\"link\"),\
         {{rel:\"preload\",as:\"fetch\",crossOrigin:\"anonymous\",href:{file:?}}}));"
    )
}

/// Whether the page needs what only pages for signed-in people do.
fn is_for_signed_in_people() -> bool {
    let page = with_context::<Parts, _>(|parts| routes::find(parts.uri.path()));
    page.flatten()
        .is_some_and(|page| page.access != Access::Public)
}
