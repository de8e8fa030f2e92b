//! The pool's keys, for a server that has just started.

use crate::app::App;
use crate::fault::{Fault, Kind};
use crate::report;
use crate::scene::{Scene, outcome, works_again};
use crate::sign_in::{UNAVAILABLE, refusal};

#[tokio::test]
async fn each_fault_of_the_keys_is_explained_to_who_signs_in() {
    let expected = |fault| {
        let error = error(fault);
        format!("{UNAVAILABLE}; no cookie is left; {error}")
    };
    report::check("keys-sign-in", expected, see_sign_in).await;
}

#[tokio::test]
async fn each_fault_of_the_keys_leaves_sessions_as_they_are() {
    let expected = |fault| {
        let error = error(fault);
        format!(
            "`/private` 503 with Retry-After, session untouched; `/` 200, session untouched; \
             the session works when the pool does; {error}"
        )
    };
    report::check("keys-session", expected, see_session).await;
}

/// The first line of the log. What went wrong at the pool's is not said to visitors.
fn error(fault: Fault) -> &'static str {
    match fault.kind {
        Kind::Nonsense(_) | Kind::Refusal => {
            "the provider's keys are not a JSON Web Key Set with keys for RS256"
        }
        _ => "the provider's keys cannot be fetched",
    }
}

async fn see_sign_in(fault: Fault) -> String {
    let mut scene = Scene::start("keys-sign-in", fault).await;
    let mut browser = scene.app.browser();
    let callback = scene.begin_sign_in(&mut browser).await;
    scene.issuer.misbehave(fault).await;
    let refused = refusal(&mut browser, &callback).await;
    format!("{refused}; {}", scene.error().await)
}

async fn see_session(fault: Fault) -> String {
    let mut scene = Scene::start("keys-session", fault).await;
    let browser = scene.sign_in(3600).await;
    scene.issuer.misbehave(fault).await;
    // A server that has not fetched them yet.
    let cold = App::start(&scene.name, &scene.domain.url, &scene.issuer.url).await;
    let mut browser = cold.welcome(&browser);
    let private = outcome(&browser.get("/private").await);
    let home = outcome(&browser.get("/").await);
    let error = scene.error().await;
    scene.issuer.recover();
    let later = works_again(&mut browser).await;
    format!("`/private` {private}; `/` {home}; the session {later}; {error}")
}
