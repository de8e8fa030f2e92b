//! What a link to the sign-in page may ask of the pool's hosted page.

use crate::support::{Provider, TestApp};

const KNOWN: &str = "lang=fr&login_hint=ada%40example.com&identity_provider=Google&prompt=login";

#[tokio::test]
async fn lang_login_hint_and_direct_identity_provider_are_passed_on() {
    let provider = Provider::start().await;
    let google = [("AWS_COGNITO_IDENTITY_PROVIDERS", "COGNITO, Google")];
    let app = TestApp::with_provider_and(&provider.url, &google).await;
    let form = [
        ("lang", "fr"),
        ("login_hint", "ada@example.com"),
        ("identity_provider", "Google"),
        ("prompt", "login"),
    ];
    let mut browser = app.browser();
    for begun in [
        browser.get(&format!("/login?{KNOWN}")).await,
        browser.post("/login", &form).await,
    ] {
        let parameter = |name| begun.location_parameter(name);
        for (name, value) in form {
            assert_eq!(parameter(name).as_deref(), Some(value), "{name}");
        }
    }
}

#[tokio::test]
async fn a_prompt_that_is_set_is_asked_each_time_and_a_link_can_only_add_to_it() {
    let provider = Provider::start().await;
    let consent = [("AWS_COGNITO_PROMPT", "consent")];
    let app = TestApp::with_provider_and(&provider.url, &consent).await;
    for (address, expected) in [
        ("/login", "consent"),
        ("/login?prompt=login", "login consent"),
        ("/login?prompt=select_account", "consent"),
    ] {
        let begun = app.browser().get(address).await;
        let prompt = begun.location_parameter("prompt");
        assert_eq!(prompt.as_deref(), Some(expected), "{address}");
    }
}

#[tokio::test]
async fn what_is_not_on_the_allow_list_is_dropped() {
    let provider = Provider::start().await;
    let app = TestApp::with_provider(&provider.url).await;
    let query = "lang=xx&login_hint=%0d%0a&identity_provider=Google&prompt=none\
                 &redirect_uri=https://evil.example&scope=aws.cognito.signin.user.admin&state=x";
    let begun = app.browser().get(&format!("/login?{query}")).await;
    for name in ["lang", "login_hint", "identity_provider", "prompt"] {
        assert_eq!(begun.location_parameter(name), None, "{name}");
    }
    let location = begun.location().unwrap();
    assert!(
        !location.contains("evil") && !location.contains("admin"),
        "{location}"
    );
    assert_ne!(begun.location_parameter("state").as_deref(), Some("x"));
}
