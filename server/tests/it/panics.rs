//! A mistake of ours costs one request an answer, and nobody else anything.

use crate::support::{Provider, TestApp};
use cognito::{Clock, SystemClock};
use reqwest::StatusCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::time::timeout;

/// A clock that breaks: what asks for the time panics, wherever that is.
struct BreakableClock {
    /// How often it still tells the time.
    left: AtomicI64,
}

impl BreakableClock {
    fn new() -> Arc<Self> {
        let left = AtomicI64::new(i64::MAX);
        Arc::new(Self { left })
    }

    fn break_after(&self, times: i64) {
        self.left.store(times, Ordering::SeqCst);
    }

    fn mend(&self) {
        self.break_after(i64::MAX);
    }
}

impl Clock for BreakableClock {
    fn now(&self) -> i64 {
        let left = self.left.fetch_sub(1, Ordering::SeqCst);
        assert!(left > 0, "the clock's secret is eyJ.eyJ");
        SystemClock.now()
    }
}

#[tokio::test]
async fn a_panic_is_a_page_for_people_json_for_scripts_and_nothing_else() {
    let provider = Provider::start().await;
    let clock = BreakableClock::new();
    let app = TestApp::with_clock(&provider.url, clock.clone()).await;
    let mut browser = app.browser();
    provider.sign_in(&mut browser, |_| {}).await;

    clock.break_after(0);
    let page = browser.get("/private").await;
    let script = browser.call("/api/account").await;
    let health = browser.get("/health").await;
    for answer in [&page, &script] {
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!answer.body.contains("eyJ") && answer.set_cookies().is_empty());
        assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    }
    assert!(page.body.contains("<h1>Something went wrong</h1>"));
    assert!(page.body.contains("/pkg/leptos-cognito.css"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("style-src 'self'") && !policy.contains("script-src"));
    assert_eq!(script.body, r#"{"error":"internal"}"#);
    assert_eq!(health.status, StatusCode::OK);

    clock.mend();
    assert_eq!(browser.get("/private").await.status, StatusCode::OK);
}

/// What a page loads is loaded by a task of its own once it has had to wait, here for the keys: what
/// panics there must not be waited for.
#[tokio::test]
async fn a_panic_at_any_point_of_a_page_is_answered() {
    let provider = Provider::start().await;
    let first = TestApp::with_provider(&provider.url).await;
    let mut browser = first.browser();
    provider.sign_in(&mut browser, |_| {}).await;
    let mut broken = 0;
    for page in ["/", "/private", "/token"] {
        for times in 0..6 {
            let clock = BreakableClock::new();
            clock.break_after(times);
            let app = TestApp::with_clock(&provider.url, clock.clone()).await;
            let mut browser = browser.at(&app.url);
            let answer = timeout(Duration::from_secs(20), browser.get(page)).await;
            let answer = answer.unwrap_or_else(|_| panic!("{page} {times}: no answer"));
            assert!(!answer.body.contains("secret"), "{page} {times}");
            broken += usize::from(answer.status == StatusCode::INTERNAL_SERVER_ERROR);
            clock.mend();
            assert_eq!(browser.get(page).await.status, StatusCode::OK, "{page}");
        }
    }
    assert!(broken >= 3, "{broken}");
}
