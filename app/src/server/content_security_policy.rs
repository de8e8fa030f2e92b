//! The policy for pages. Answers that are not pages get a stricter one from the server.

use axum::http::{HeaderName, HeaderValue};
use cognito::Auth;
use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// Sends the policy with the current page: scripts and styles of our own or with this answer's
/// nonce, forms to us and to the sign-in page, nothing else.
pub(crate) fn send(options: &LeptosOptions) {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    let login_origins: String = match use_context::<Auth>() {
        Some(Auth::Cognito(relying_party)) => {
            let origins = relying_party.login_origins();
            origins.iter().map(|origin| format!(" {origin}")).collect()
        }
        _ => String::new(),
    };
    // `cargo leptos watch` reloads the page through a socket of its own.
    let reload = match std::env::var_os("LEPTOS_WATCH") {
        Some(_) => format!(
            " ws://localhost:{0} ws://127.0.0.1:{0}",
            options.reload_port
        ),
        None => String::new(),
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; \
         connect-src 'self'{reload}; \
         form-action 'self'{login_origins}; \
         base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.insert_header(HeaderName::from_static("content-security-policy"), value);
    }
}
