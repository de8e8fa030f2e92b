use local_pool::{Client, FederatedUser, IdentityProvider};

use crate::support::{CALLBACK, PASSWORD, TestPool, unverified_claims};

async fn with_google() -> TestPool {
    let grace = FederatedUser::new("1234").with_attribute("email", "grace@gmail.example");
    let google = IdentityProvider::new("Google")
        .with_identifier("gmail.example")
        .with_user(grace);
    TestPool::start_with(|builder| {
        let own = Client::new("own")
            .with_callback_url(CALLBACK)
            .with_identity_providers(["COGNITO"]);
        let other = Client::new("other")
            .with_callback_url(CALLBACK)
            .with_identity_providers(["Google"]);
        builder.client(own).client(other).identity_provider(google)
    })
    .await
}

#[tokio::test]
async fn the_button_leads_to_a_federated_user_with_cognitos_claims() {
    let test = with_google().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    let link = page.between("<a class=\"button\" href=\"", "\"");
    let link = link.replace("&#38;", "&").replace("&amp;", "&");
    let page = test.browser.get(&link).await;
    assert_eq!(page.heading(), "Sign in with Google");
    assert!(page.body.contains("Continue as grace@gmail.example"));
    let reply = test.browser.fill(&page, &[("subject", "1234")]).await;
    let code = reply.redirected("code").unwrap();
    let tokens = test.exchange(&code).await.json();
    let claims = unverified_claims(tokens["id_token"].as_str().unwrap());
    assert_eq!(claims["cognito:username"], "Google_1234");
    assert_eq!(claims["email"], "grace@gmail.example");
    let group = "eu-west-1_LocalPool_Google";
    assert_eq!(claims["cognito:groups"], serde_json::json!([group]));
    let identity = &claims["identities"][0];
    assert_eq!(identity["userId"], "1234");
    assert_eq!(
        (&identity["providerName"], &identity["providerType"]),
        (&"Google".into(), &"Google".into())
    );
    assert_eq!(identity["primary"], "true");
    assert!(identity["dateCreated"].is_string());
}

#[tokio::test]
async fn authorize_goes_straight_to_the_provider_by_name_or_alias() {
    let test = with_google().await;
    for choice in [
        ("identity_provider", "Google"),
        ("idp_identifier", "gmail.example"),
    ] {
        let reply = test.browser.get(&test.authorize_url(&[choice])).await;
        assert!(reply.location().starts_with("/identityProvider?"));
        let page = test.browser.get(reply.location()).await;
        assert_eq!(page.heading(), "Sign in with Google");
    }
    let reply = test
        .browser
        .get(&test.authorize_url(&[("identity_provider", "COGNITO")]))
        .await;
    let page = test.browser.get(reply.location()).await;
    assert!(!page.body.contains("Continue with Google"), "chosen");
}

#[tokio::test]
async fn a_client_offers_its_own_providers_only() {
    let test = with_google().await;
    let page = test
        .browser
        .get(&test.login_url(&[("client_id", "own")]))
        .await;
    assert!(!page.body.contains("Google") && page.body.contains("Password"));
    let page = test
        .browser
        .get(&test.login_url(&[("client_id", "other")]))
        .await;
    assert!(page.body.contains("Google") && !page.body.contains("type=\"password\""));
    let forbidden = [("client_id", "own"), ("identity_provider", "Google")];
    let reply = test.browser.get(&test.authorize_url(&forbidden)).await;
    assert_eq!(
        reply.redirected("error").as_deref(),
        Some("invalid_request")
    );
}

#[tokio::test]
async fn a_session_counts_for_the_provider_that_it_came_from() {
    let test = with_google().await;
    test.code(&[]).await;
    let google = test.authorize_url(&[("identity_provider", "Google")]);
    let reply = test.browser.get(&google).await;
    assert!(reply.location().starts_with("/identityProvider?"));
    let page = test.browser.get(reply.location()).await;
    test.browser.fill(&page, &[("subject", "1234")]).await;
    let reply = test.browser.get(&google).await;
    assert!(reply.redirected("code").is_some());
}

#[tokio::test]
async fn a_federated_user_has_no_way_in_by_password() {
    let test = with_google().await;
    let url = test.login_url(&[("identity_provider", "Google")]);
    let url = url.replace("/login", "/identityProvider");
    let page = test.browser.get(&url).await;
    test.browser.fill(&page, &[("subject", "1234")]).await;
    for login in ["Google_1234", "grace@gmail.example"] {
        let page = test
            .browser
            .submit_login(&test.login_url(&[]), login, PASSWORD)
            .await;
        assert_eq!(page.alert(), "Incorrect username or password.");
    }
    let page = test.browser.get(&url).await;
    let page = test.browser.fill(&page, &[("subject", "nobody")]).await;
    assert_eq!(page.alert(), "Please enter who you are.");
}

#[tokio::test]
async fn a_client_without_own_users_takes_neither_their_passwords_nor_their_sessions() {
    let test = with_google().await;
    let page = test.browser.get(&test.login_url(&[])).await;
    let other = test.login_url(&[("client_id", "other")]);
    let form = [
        ("_csrf", &*page.csrf_token()),
        ("username", "ada"),
        ("password", PASSWORD),
    ];
    let refused = test.post(&other, &form).await;
    assert!(refused.alert().contains("another identity provider"));
    let sign_up = other.replace("/login", "/signup");
    assert!(test.post(&sign_up, &form).await.body.contains("another"));
    test.code(&[]).await;
    let url = test.authorize_url(&[("client_id", "other")]);
    let reply = test.browser.get(&url).await;
    assert!(reply.location().starts_with("/login?"));
}

#[tokio::test]
async fn nobody_can_sign_up_as_a_federated_user_who_has_not_come_yet() {
    let test = with_google().await;
    let squatter = local_pool::NewUser::new("google_1234").with_password(PASSWORD);
    test.pool.create_user(&squatter).unwrap();
    let url = test.login_url(&[("identity_provider", "Google")]);
    let page = test
        .browser
        .get(&url.replace("/login", "/identityProvider"))
        .await;
    let reply = test.browser.fill(&page, &[("subject", "1234")]).await;
    assert_eq!(reply.alert(), "User already exists");
}
