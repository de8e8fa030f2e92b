//! The token endpoint while somebody signs in.

use crate::fault::{Fault, Kind};
use crate::report;
use crate::scene::Scene;
use crate::support::Browser;

#[tokio::test]
async fn each_fault_of_the_token_endpoint_is_explained_to_who_signs_in() {
    report::check("sign-in", expected, see).await;
}

fn expected(fault: Fault) -> String {
    let (page, error) = match fault.kind {
        Kind::Unreachable | Kind::Slow => (UNAVAILABLE, "the provider cannot be reached".into()),
        Kind::Busy(status) => (UNAVAILABLE, format!("the provider answered {status}")),
        Kind::TooLarge => (UNAVAILABLE, report::TOO_LARGE.into()),
        Kind::Nonsense(_) => (
            FAILED,
            "the provider's token response is malformed".to_owned(),
        ),
        Kind::Refusal => (FAILED, "the provider refused: invalid_client".to_owned()),
    };
    format!("{page}; no cookie is left; the next sign-in works; {error}")
}

pub const UNAVAILABLE: &str = "303 `/login?error=unavailable`, a page with 503";
const FAILED: &str = "303 `/login?error=failed`, a page with 400";

async fn see(fault: Fault) -> String {
    let mut scene = Scene::start("sign-in", fault).await;
    let mut browser = scene.app.browser();
    let callback = scene.begin_sign_in(&mut browser).await;
    scene.domain.misbehave(fault).await;
    let refused = refusal(&mut browser, &callback).await;
    let error = scene.error().await;
    scene.domain.recover();
    let callback = scene.begin_sign_in(&mut browser).await;
    let next = match browser.get(&callback).await.location() {
        Some("/private") => "works",
        _ => "fails",
    };
    format!("{refused}; the next sign-in {next}; {error}")
}

/// What the callback answers, where that leads, and what is left.
pub async fn refusal(browser: &mut Browser, callback: &str) -> String {
    let answer = browser.get(callback).await;
    let location = answer.location().unwrap_or("/").to_owned();
    let view = browser.get(&location).await;
    let cookies = match browser.app_cookies().len() {
        0 => "no cookie is left",
        _ => "cookies are left",
    };
    // The page to return to is not the point here.
    let location = location.split('&').next().unwrap();
    let (status, page) = (answer.status.as_u16(), view.status.as_u16());
    format!("{status} `{location}`, a page with {page}; {cookies}")
}
