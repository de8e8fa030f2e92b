//! The known ways to make a return-to lead elsewhere, from `cognito/tests/data/open-redirects.txt`,
//! as links and forms would carry them.

use crate::support::{Answer, Browser, Provider, TestApp};
use std::collections::BTreeMap;
use url::Url;
use url::form_urlencoded::byte_serialize;

fn forms() -> Vec<String> {
    include_str!("../../../cognito/tests/data/open-redirects.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Signs in, from the answer that begins it, and gives where that ends.
async fn sign_in(provider: &Provider, browser: &mut Browser, begun: &Answer) -> String {
    let asked = begun.location().unwrap();
    assert!(
        asked.starts_with(&format!("{}/oauth2/authorize?", provider.url)),
        "{asked}"
    );
    let parameter = |name| begun.location_parameter(name).unwrap();
    provider.answer_with_tokens(&provider.tokens(&parameter("nonce")));
    let callback = format!("/postlogin?code=code&state={}", parameter("state"));
    let answer = browser.get(&callback).await;
    assert_eq!(answer.status, 303);
    answer.location().unwrap().to_owned()
}

/// Whether a browser on the callback's page stays on the site.
fn stays(site: &str, location: &str) -> bool {
    let base = Url::parse(&format!("{site}/postlogin")).unwrap();
    let target = base.join(location);
    target.is_ok_and(|url| url.origin() == base.origin())
}

/// Every form as a link, the whole way: to the pool, and back to where the sign-in ends.
#[tokio::test]
async fn no_known_open_redirect_survives_a_sign_in_from_a_link() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let mut ends = BTreeMap::new();
    for form in forms() {
        let next: String = byte_serialize(form.as_bytes()).collect();
        let mut browser = app.browser();
        let begun = browser.get(&format!("/login?next={next}")).await;
        let location = sign_in(&provider, &mut browser, &begun).await;
        assert!(stays(&app.url, &location), "{form:?} ended at {location}");
        assert!(
            location == "/private" || location == form,
            "{form:?}: {location}"
        );
        ends.insert(form, location);
    }
    // What is a page of the site is returned to, so the refusals above mean something.
    assert_eq!(ends["/a?next=//evil.example"], "/a?next=//evil.example");
    assert_eq!(ends["//evil.example"], "/private");
}

#[tokio::test]
async fn no_known_open_redirect_survives_a_sign_in_from_a_form() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    for form in forms() {
        let mut browser = app.browser();
        let begun = browser.post("/login", &[("next", &form)]).await;
        let location = sign_in(&provider, &mut browser, &begun).await;
        assert!(stays(&app.url, &location), "{form:?} ended at {location}");
        assert!(
            location == "/private" || location == form,
            "{form:?}: {location}"
        );
    }
}

/// As attackers write it who encode nothing.
#[tokio::test]
async fn an_address_that_is_not_encoded_leads_nowhere_else_either() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let plain =
        |form: &String| !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_graphic());
    for form in forms().iter().filter(|form| plain(form)) {
        let answer = app.raw_get(&format!("/login?next={form}")).await;
        let head = answer.split("\r\n\r\n").next().unwrap();
        let location = head
            .lines()
            .find_map(|line| line.strip_prefix("location: "));
        if let Some(location) = location {
            let pool = format!("{}/oauth2/authorize?", provider.url);
            assert!(location.starts_with(&pool), "{form:?}: {location}");
        }
    }
}
