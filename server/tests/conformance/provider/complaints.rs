//! The provider's own checks: each request that is wrong in one way gets that one complaint.

use super::{Plan, Provider};
use crate::run::PROVIDERS;
use crate::test_app::CLIENT_SECRET;

const SITE: &str = "http://127.0.0.1:1";
const VERIFIER: &str = "a-verifier-of-at-least-forty-three-characters";
/// The challenge of the verifier above.
const CHALLENGE: &str = "mg3QoZgnRJxQy_jYdfW7D8wJkoziCuM8Yhos7PwVvsI";

const AUTHORIZATION: [(&str, &str); 8] = [
    ("response_type", "code"),
    ("client_id", "client"),
    ("scope", "openid email"),
    ("redirect_uri", "http://127.0.0.1:1/postlogin"),
    ("code_challenge_method", "S256"),
    ("code_challenge", CHALLENGE),
    ("state", "a-state-of-22-characters"),
    ("nonce", "a-nonce-of-22-characters"),
];
const EXCHANGE: [(&str, &str); 4] = [
    ("grant_type", "authorization_code"),
    ("code", "code"),
    ("redirect_uri", "http://127.0.0.1:1/postlogin"),
    ("code_verifier", VERIFIER),
];
const REFRESH: [(&str, &str); 2] = [
    ("grant_type", "refresh_token"),
    ("refresh_token", "refresh"),
];
const SIGN_OUT: [(&str, &str); 2] = [
    ("client_id", "client"),
    ("post_logout_redirect_uri", "http://127.0.0.1:1/postlogout"),
];

/// A right authorization request, and then `form` with one more parameter, which counts in the place
/// of the one of its name.
async fn complaints(path: &str, form: &[(&str, &str)], change: (&str, &str)) -> Vec<String> {
    let provider = Provider::start(false, SITE, Plan::default()).await;
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let url = |path: &str| format!("{}{path}", provider.url);
    let others = form.iter().filter(|(name, _)| *name != change.0);
    let form: Vec<_> = others.chain([&change]).collect();
    let query = |form: &[&(&str, &str)]| {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form.iter().copied())
            .finish()
    };
    if path == "/oauth2/token" {
        let right: Vec<_> = AUTHORIZATION.iter().collect();
        let address = format!("{}?{}", url("/oauth2/authorize"), query(&right));
        client.get(address).send().await.unwrap();
        let request = client
            .post(url(path))
            .basic_auth("client", Some(CLIENT_SECRET))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(query(&form));
        request.send().await.unwrap();
    } else {
        let address = format!("{}?{}", url(path), query(&form));
        client.get(address).send().await.unwrap();
    }
    provider.log().complaints.clone()
}

#[test]
fn each_parameter_that_is_wrong_gets_its_complaint_and_nothing_else_does() {
    for (path, form, change, complaint) in [
        ("/oauth2/authorize", &AUTHORIZATION[..], ("x", "y"), None),
        (
            "/oauth2/authorize",
            &AUTHORIZATION[..],
            ("redirect_uri", "http://127.0.0.1:2/postlogin"),
            Some("redirect_uri is not registered"),
        ),
        (
            "/oauth2/authorize",
            &AUTHORIZATION[..],
            ("redirect_uri", "http://127.0.0.1:1/x/postlogin"),
            Some("redirect_uri is not registered"),
        ),
        (
            "/oauth2/authorize",
            &AUTHORIZATION[..],
            ("code_challenge_method", "plain"),
            Some("the challenge is not S256"),
        ),
        (
            "/oauth2/authorize",
            &AUTHORIZATION[..],
            ("nonce", "short"),
            Some("state or nonce is short"),
        ),
        (
            "/oauth2/authorize",
            &AUTHORIZATION[..],
            ("id_token_hint", "eyJ.e30.c2ln"),
            Some("a token stands in an address"),
        ),
        ("/oauth2/token", &EXCHANGE[..], ("x", "y"), None),
        (
            "/oauth2/token",
            &EXCHANGE[..],
            ("redirect_uri", "http://127.0.0.1:1/"),
            Some("another redirect_uri"),
        ),
        (
            "/oauth2/token",
            &EXCHANGE[..],
            ("client_secret", CLIENT_SECRET),
            Some("the secret is in the form"),
        ),
        ("/oauth2/token", &REFRESH[..], ("scope", "email"), None),
        (
            "/oauth2/token",
            &REFRESH[..],
            ("scope", "openid phone"),
            Some("the refresh asks for more than was granted"),
        ),
        (
            "/oauth2/token",
            &REFRESH[..],
            ("refresh_token", "other"),
            Some("not the refresh token"),
        ),
        ("/logout", &SIGN_OUT[..], ("x", "y"), None),
        (
            "/logout",
            &SIGN_OUT[..],
            ("post_logout_redirect_uri", "http://127.0.0.1:1/"),
            Some("the way back from the sign-out is not registered"),
        ),
    ] {
        let seen = PROVIDERS.block_on(complaints(path, form, change));
        let expected: Vec<_> = complaint.into_iter().collect();
        assert_eq!(seen, expected, "{path} {change:?}");
    }
}
