//! A panic costs the request in which it happens, and nothing else.

use super::{content_security_policy, navigation};
use crate::AppState;
use app::SiteFiles;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;
use std::any::Any;
use std::time::Duration;
use tokio::time::timeout;

/// How long an answer may take to be made. The slowest wait for the pool, for some seconds.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);

/// In an answer's extensions: what should have made it has panicked.
#[derive(Debug, Clone)]
struct Panicked;

/// The bare answer. What the panic said is in the log, and nobody else's business.
pub(crate) fn caught(_: Box<dyn Any + Send>) -> Response {
    let mut answer = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    answer.extensions_mut().insert(Panicked);
    answer
}

/// Makes a page of it for people, and JSON for scripts, also of an answer that never comes. Without the application's help: that may be
/// what panicked.
pub(crate) async fn show(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let is_for_people = navigation::accepts_html(request.headers());
    let answer = timeout(ANSWER_TIMEOUT, next.run(request)).await;
    match answer {
        Ok(answer) if answer.extensions().get::<Panicked>().is_none() => return answer,
        Ok(_) => {}
        // What panics in a task of its own, or waits for itself, is seen only by what it leaves out.
        Err(_) => tracing::error!("an answer took longer than {ANSWER_TIMEOUT:?} to be made"),
    }
    let status = StatusCode::INTERNAL_SERVER_ERROR;
    if !is_for_people {
        return (status, Json(json!({ "error": "internal" }))).into_response();
    }
    let policy = content_security_policy::PLAIN_PAGE;
    let headers = [(header::CONTENT_SECURITY_POLICY, policy)];
    let stylesheet = &SiteFiles::of(&state.leptos_options).stylesheet;
    (status, headers, Html(page(stylesheet))).into_response()
}

fn page(stylesheet: &str) -> String {
    format!(
        r#"<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Something went wrong · leptos-cognito</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="{stylesheet}"></head><body><main id="main"><h1>Something went wrong</h1><p role="alert" class="lead">This page cannot be shown.</p><p>The mistake is ours, and it has been logged. Nothing else is affected.</p><p><a href="/">Back to the welcome page</a></p></main></body></html>"#
    )
}
