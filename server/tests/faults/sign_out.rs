//! The revocation endpoint while somebody signs out.

use crate::fault::{Fault, Kind};
use crate::report;
use crate::scene::Scene;
use std::time::{Duration, Instant};

#[tokio::test]
async fn no_fault_of_the_revocation_endpoint_keeps_anybody_signed_in() {
    report::check("sign-out", expected, see).await;
}

fn expected(fault: Fault) -> String {
    let error = match fault.kind {
        Kind::Unreachable => "the provider cannot be reached".to_owned(),
        Kind::Slow => "the refresh token was not revoked in time".to_owned(),
        Kind::Busy(status) => format!("the provider answered {status}"),
        Kind::TooLarge => report::TOO_LARGE.to_owned(),
        // RFC 7009 section 2.2: the body of a success says nothing.
        Kind::Nonsense("200 OK" | "204 No Content") => "counts as revoked".to_owned(),
        Kind::Nonsense(status) => format!("the provider answered {status}"),
        Kind::Refusal => "the provider answered 400 Bad Request".to_owned(),
    };
    format!("303 to the pool's `/logout` within 10 s; no cookie is left; {error}")
}

async fn see(fault: Fault) -> String {
    let mut scene = Scene::start("sign-out", fault).await;
    let mut browser = scene.sign_in(3600).await;
    scene.domain.misbehave(fault).await;
    let begun = Instant::now();
    let answer = browser.post("/logout", &[]).await;
    let soon = match begun.elapsed() {
        time if time < Duration::from_secs(10) => "within 10 s",
        _ => "late",
    };
    let logout = format!("{}/logout?", scene.domain.url);
    let location = match answer.location() {
        Some(location) if location.starts_with(&logout) => "the pool's `/logout`",
        _ => "somewhere else",
    };
    let cookies = match browser.app_cookies().len() {
        0 => "no cookie is left",
        _ => "cookies are left",
    };
    let error = crate::log::error_of(&scene.name);
    let error = error.unwrap_or_else(|| "counts as revoked".to_owned());
    let status = answer.status.as_u16();
    format!("{status} to {location} {soon}; {cookies}; {error}")
}
