//! Sends a page's Content-Security-Policy, which the server's table of headers words.

use axum::http::{HeaderValue, header};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::sync::Arc;

/// The policy for pages, in the context of a request. `{nonce}` stands for the answer's own nonce.
#[derive(Debug, Clone)]
pub struct PagePolicy(Arc<str>);

impl PagePolicy {
    /// A policy in whose text `{nonce}` stands for the nonce.
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    fn with_nonce(&self, nonce: &str) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0.replace("{nonce}", nonce)).ok()
    }
}

/// Sends the policy with the current page. A page without one gets the policy of answers that are no
/// pages, under which no script runs.
pub(crate) fn send() {
    let (Some(nonce), Some(policy)) = (use_nonce(), use_context::<PagePolicy>()) else {
        return;
    };
    if let Some(value) = policy.with_nonce(&nonce) {
        expect_context::<ResponseOptions>().insert_header(header::CONTENT_SECURITY_POLICY, value);
    }
}
