//! What a document may load, and where its forms may go: one policy for each kind of answer.

use app::PagePolicy;
use cognito::Auth;
use leptos::config::LeptosOptions;

/// Answers that are no documents: nothing at all.
pub(super) const ANSWER: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Documents of ours without scripts, such as the page after a panic.
pub(super) const PLAIN_PAGE: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The small pages between others, whose only script is known by its hash.
pub(super) fn step(script_hash: &str) -> String {
    format!("{ANSWER}; script-src '{script_hash}'")
}

/// The application's pages: scripts of our own or with this answer's nonce, forms to us and to the
/// sign-in page, nothing else. For each answer anew: where the sign-in page is may be known only since
/// the provider's metadata was fetched.
pub(crate) fn page(auth: &Auth, options: &LeptosOptions) -> PagePolicy {
    // Chromium applies form-action to redirects as well: the sign-in form leads there.
    let login_origins: String = match auth {
        Auth::Cognito(relying_party) => {
            let origins = relying_party.login_origins();
            origins.iter().map(|origin| format!(" {origin}")).collect()
        }
        Auth::Disabled(_) => String::new(),
    };
    // `cargo leptos watch` reloads the page through a socket of its own.
    let reload = match std::env::var_os("LEPTOS_WATCH") {
        Some(_) => format!(
            " ws://localhost:{0} ws://127.0.0.1:{0}",
            options.reload_port
        ),
        None => String::new(),
    };
    PagePolicy::new(&format!(
        "default-src 'none'; script-src 'self' 'nonce-{{nonce}}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; \
         connect-src 'self'{reload}; \
         form-action 'self'{login_origins}; \
         base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ))
}
