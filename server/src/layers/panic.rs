//! A panic costs the request in which it happens, and nothing else.

use super::{content_security_policy, navigation};
use crate::state::SharedState;
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

/// Makes a page of it for people, and JSON for scripts, also of an answer that never comes. Without the
/// application's help: that may be what panicked.
pub(crate) async fn show(
    State(state): State<SharedState>,
    request: Request,
    next: Next,
) -> Response {
    answer_within(ANSWER_TIMEOUT, &state, request, next).await
}

async fn answer_within(
    limit: Duration,
    state: &SharedState,
    request: Request,
    next: Next,
) -> Response {
    let is_for_people = navigation::accepts_html(request.headers());
    let answer = timeout(limit, next.run(request)).await;
    match answer {
        Ok(answer) if answer.extensions().get::<Panicked>().is_none() => return answer,
        Ok(_) => {}
        // What panics in a task of its own, or waits for itself, is seen only by what it leaves out.
        Err(_) => tracing::error!("an answer took longer than {limit:?} to be made"),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

    use super::*;
    use crate::AppState;
    use crate::OriginSecrets;
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn;
    use axum::{Router, routing::get};
    use cognito::{Auth, AuthConfig};
    use leptos::config::LeptosOptions;
    use std::sync::Arc;
    use std::time::Instant;
    use tower::ServiceExt;

    fn state() -> SharedState {
        let config = AuthConfig::from_lookup(|name| match name {
            "AWS_COGNITO_DISABLED" => Some("true".to_owned()),
            "SITE_URL" => Some("http://localhost:3000".to_owned()),
            _ => None,
        });
        let config = config.unwrap();
        SharedState::from(AppState {
            auth: Auth::new(&config).unwrap(),
            leptos_options: LeptosOptions::builder().output_name("site").build(),
            site_url: config.site_url().clone(),
            cors_allowed_origins: Arc::new([]),
            origin_secrets: OriginSecrets::default(),
        })
    }

    /// The status and body of an answer that is never made, or at once.
    async fn ask(limit: Duration, path: &str, accept: &str) -> (StatusCode, String) {
        let state = state();
        let layer = from_fn(move |request: Request, next: Next| {
            let state = state.clone();
            async move { answer_within(limit, &state, request, next).await }
        });
        let router = Router::new()
            .route("/never", get(std::future::pending::<&str>))
            .route("/at-once", get(async || "here"))
            .layer(layer);
        let request = Request::get(path).header(header::ACCEPT, accept);
        let answer = router.oneshot(request.body(Body::empty()).unwrap()).await;
        let (parts, body) = answer.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, String::from_utf8(body.into()).unwrap())
    }

    #[tokio::test]
    async fn an_answer_that_never_comes_is_a_page_for_people_and_json_for_scripts() {
        let limit = Duration::from_millis(50);
        let begun = Instant::now();
        let (status, page) = ask(limit, "/never", "text/html").await;
        assert!(begun.elapsed() >= limit);
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.contains("<h1>Something went wrong</h1>"), "{page}");
        let (status, body) = ask(limit, "/never", "application/json").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(body, r#"{"error":"internal"}"#);
    }

    #[tokio::test]
    async fn an_answer_that_comes_in_time_goes_out_as_it_is() {
        let answer = ask(ANSWER_TIMEOUT, "/at-once", "text/html").await;
        assert_eq!(answer, (StatusCode::OK, "here".to_owned()));
    }
}
