//! The token endpoint while a session is prolonged.

use crate::fault::{Fault, Kind};
use crate::report;
use crate::scene::{Scene, outcome, works_again};

#[tokio::test]
async fn each_fault_of_the_token_endpoint_leaves_sessions_as_they_are() {
    report::check("refresh", expected, see).await;
}

fn expected(fault: Fault) -> String {
    let error = match fault.kind {
        Kind::Unreachable | Kind::Slow => "the provider cannot be reached".to_owned(),
        Kind::Busy(status) => format!("the provider answered {status}"),
        Kind::TooLarge => report::TOO_LARGE.to_owned(),
        Kind::Nonsense(_) => "the provider's token response is malformed".to_owned(),
        Kind::Refusal => "the provider refused: invalid_client".to_owned(),
    };
    format!(
        "before the access token ends 200, session untouched; after it 503 with Retry-After, \
         session untouched; the session works when the pool does; {error}"
    )
}

async fn see(fault: Fault) -> String {
    let mut scene = Scene::start("refresh", fault).await;
    let mut browser = scene.sign_in(30).await;
    scene.domain.misbehave(fault).await;
    let before = outcome(&browser.get("/private").await);
    browser.drop_cookie("cognito_access_token");
    let after = outcome(&browser.get("/private").await);
    let error = scene.error().await;
    scene.domain.recover();
    let later = works_again(&mut browser).await;
    format!("before the access token ends {before}; after it {after}; the session {later}; {error}")
}
