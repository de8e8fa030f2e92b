//! Rows of Cognito's parameter tables that no other module covers.

use local_pool::{Client, IdentityProvider};

use crate::support::{CALLBACK, TestPool, redeem, unverified_claims};

#[tokio::test]
async fn without_a_scope_the_client_gets_all_of_its_own() {
    let test = TestPool::start().await;
    let claims = unverified_claims(&test.tokens(&[("scope", "")]).await.access);
    assert_eq!(claims["scope"], "openid email phone profile");
}

#[tokio::test]
async fn the_phone_scope_gives_the_number_and_a_boolean_in_the_id_token() {
    let test = TestPool::start().await;
    let mut changes = local_pool::UserChanges::default();
    for (name, value) in [
        ("phone_number", "+441632960000"),
        ("phone_number_verified", "true"),
    ] {
        changes.attributes.insert(name.into(), Some(value.into()));
    }
    test.pool.update_user("ada", &changes).unwrap();
    let claims = unverified_claims(&test.tokens(&[("scope", "openid phone")]).await.id);
    assert_eq!(claims["phone_number"], "+441632960000");
    assert_eq!(claims["phone_number_verified"], true);
    assert!(claims.get("email").is_none());
}

#[tokio::test]
async fn the_resource_becomes_the_access_tokens_audience_and_stays_on_refresh() {
    let test = TestPool::start().await;
    let tokens = test
        .tokens(&[("resource", "https://api.example.com")])
        .await;
    assert_eq!(
        unverified_claims(&tokens.access)["aud"],
        "https://api.example.com"
    );
    assert_eq!(unverified_claims(&tokens.id)["aud"], "app");
    let json = test.refresh("app", &tokens.refresh).await.json();
    let claims = unverified_claims(json["access_token"].as_str().unwrap());
    assert_eq!(claims["aud"], "https://api.example.com");
}

#[tokio::test]
async fn the_language_is_remembered_if_cognito_has_it() {
    let test = TestPool::start().await;
    let page = test
        .browser
        .get(&test.login_url(&[("lang", "pt-BR")]))
        .await;
    assert!(page.set_cookie("lang").unwrap().starts_with("lang=pt-BR;"));
    let page = test.browser.get(&test.login_url(&[("lang", "x\"y")])).await;
    assert!(page.set_cookie("lang").is_none());
}

#[tokio::test]
async fn a_consent_prompt_has_no_effect_and_an_unknown_provider_is_shown() {
    let test = TestPool::start_with(|builder| {
        builder.identity_provider(IdentityProvider::new("Okta").with_identifier("okta.example"))
    })
    .await;
    let reply = test
        .browser
        .get(&test.authorize_url(&[("prompt", "consent")]))
        .await;
    assert!(reply.location().starts_with("/login?"));
    let both = [
        ("identity_provider", "Okta"),
        ("idp_identifier", "okta.example"),
    ];
    for changes in [&[("identity_provider", "Facebook")][..], &both] {
        let reply = test.browser.get(&test.authorize_url(changes)).await;
        assert!(reply.location().starts_with("/error?error=invalid_request"));
    }
}

#[tokio::test]
async fn every_page_times_out_after_five_minutes() {
    let test = TestPool::start().await;
    for path in [
        "/signup",
        "/forgotPassword",
        "/confirm",
        "/confirmForgotPassword",
    ] {
        let page = test
            .browser
            .get(&test.login_url(&[]).replace("/login", path))
            .await;
        assert_eq!(page.status, 200, "{path}");
        test.advance_seconds(300);
        let reply = test.browser.fill(&page, &[("username", "ada")]).await;
        assert_eq!(reply.status, 400, "{path}");
        assert!(reply.alert().contains("expired"), "{path}");
    }
    assert!(test.pool.messages().is_empty());
}

#[tokio::test]
async fn every_page_refuses_forms_from_elsewhere() {
    let test = TestPool::start().await;
    for path in [
        "/login",
        "/signup",
        "/confirm",
        "/resendcode",
        "/forgotPassword",
        "/confirmForgotPassword",
        "/newPassword",
        "/mfa",
        "/mfa/setup",
    ] {
        let url = test.login_url(&[]).replace("/login", path);
        let reply = test
            .post(&url, &[("username", "ada"), ("_csrf", "1.A")])
            .await;
        assert_eq!(reply.status, 403, "{path}");
    }
}

#[tokio::test]
async fn a_configured_domain_and_issuer_are_used_everywhere() {
    let issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_LocalPool";
    let test = TestPool::start_with(|builder| {
        let client = Client::new("other").with_callback_url(CALLBACK);
        builder.client(client).issuer(issuer)
    })
    .await;
    let url = "/eu-west-1_LocalPool/.well-known/openid-configuration";
    let document = test.browser.get(url).await.json();
    assert_eq!(document["issuer"], issuer);
    let keys = document["jwks_uri"].as_str().unwrap();
    assert!(
        keys.starts_with(test.pool.domain()),
        "where they really are"
    );
    let reply = redeem(&test, &test.code(&[]).await, &[]).await.json();
    let access = reply["access_token"].as_str().unwrap();
    assert_eq!(unverified_claims(access)["iss"], issuer);
    assert_eq!(
        test.user_info(&format!("Bearer {access}")).await.status,
        200
    );
}

#[tokio::test]
async fn a_pool_id_or_an_issuer_that_cannot_be_one_stops_the_start() {
    for builder in [
        local_pool::LocalPool::builder().user_pool_id("Shop"),
        local_pool::LocalPool::builder().issuer("example.com"),
        local_pool::LocalPool::builder().domain("http://localhost:9229/"),
        local_pool::LocalPool::builder()
            .keys_file("keys.json")
            .state_path("state.json"),
    ] {
        assert!(builder.start().await.is_err());
    }
}
