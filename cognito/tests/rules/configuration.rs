//! Each setting: its default, and what is said when it is missing or malformed.

use crate::support::KEY;
use cognito::{AuthConfig, ConfigError, ProviderKind};
use serde_json::json;
use std::collections::HashMap;
use std::time::Duration;

const COMPLETE: [(&str, &str); 6] = [
    ("AWS_REGION", "eu-west-1"),
    (
        "AWS_COGNITO_DOMAIN",
        "https://my-app.auth.eu-west-1.amazoncognito.com",
    ),
    ("AWS_COGNITO_USER_POOL_ID", "eu-west-1_AbCdEfGhI"),
    ("AWS_COGNITO_USER_POOL_CLIENT_ID", "1example23456789"),
    ("SITE_URL", "https://app.example.com"),
    ("SECRET_KEY", "0123456789abcdef0123456789abcdef"),
];

fn read(changes: &[(&str, &str)]) -> Result<AuthConfig, ConfigError> {
    let settings: HashMap<&str, &str> = COMPLETE.iter().chain(changes).copied().collect();
    AuthConfig::from_lookup(|name| settings.get(name).map(ToString::to_string))
}

fn read_cognito(changes: &[(&str, &str)]) -> cognito::CognitoConfig {
    match read(changes).unwrap() {
        AuthConfig::Cognito(config) => *config,
        AuthConfig::Disabled { .. } => panic!("sign-in is disabled"),
    }
}

#[test]
fn a_complete_configuration_has_the_documented_defaults() {
    let config = read_cognito(&[]);
    let issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    assert_eq!(config.issuer.as_str(), issuer);
    assert_eq!(config.scopes, ["openid", "email", "profile"]);
    assert_eq!(config.session.cookie_age, Duration::from_secs(1800));
    assert!(config.session.refresh_enabled);
    assert_eq!(
        config.session.refresh_cookie_age,
        Duration::from_secs(86_400)
    );
    assert_eq!(config.session.max_age, Duration::from_secs(43_200));
    assert_eq!((config.cookies.domain, config.cookies.budget), (None, 8000));
    assert_eq!(config.cookies.same_site, cognito::SameSite::Lax);
    assert_eq!(config.identity_providers, ["COGNITO"]);
    assert_eq!(config.expiration_leeway, Duration::ZERO);
    assert!(config.client_secret.is_none());
    assert!(config.keys.get(None).is_none());
}

#[test]
fn keys_may_be_given() {
    let jwks = json!({ "keys": [KEY.jwk(Some("a")), { "kty": "EC" }] }).to_string();
    let config = read_cognito(&[("AWS_COGNITO_JWKS", &jwks)]);
    assert!(config.keys.get(Some("a")).is_some() && config.keys.get(Some("b")).is_none());
}

#[test]
fn a_domain_may_be_given_without_https() {
    let config = read_cognito(&[("AWS_COGNITO_DOMAIN", "auth.example.com")]);
    let domain = config.domain.unwrap();
    assert_eq!(domain.as_str(), "https://auth.example.com/");
}

#[test]
fn a_cookie_domain_is_the_sites_host_or_a_parent_of_it() {
    for domain in [
        "example.com",
        ".example.com",
        "app.example.com",
        "Example.com",
    ] {
        let config = read_cognito(&[("AWS_COGNITO_COOKIE_DOMAIN", domain)]);
        let expected = domain.trim_start_matches('.').to_lowercase();
        assert_eq!(config.cookies.domain, Some(expected));
    }
}

#[test]
fn an_issuer_that_is_set_stands_in_for_region_and_pool() {
    let issuer = "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    let config = read_cognito(&[
        ("AWS_COGNITO_ISSUER", issuer),
        ("AWS_REGION", ""),
        ("AWS_COGNITO_USER_POOL_ID", ""),
    ]);
    assert_eq!(config.issuer.as_str(), issuer);
}

#[test]
fn an_issuer_without_a_domain_is_asked_for_its_endpoints() {
    let without_domain =
        |issuer| read_cognito(&[("AWS_COGNITO_ISSUER", issuer), ("AWS_COGNITO_DOMAIN", "")]);
    let other = without_domain("https://accounts.example.com");
    assert_eq!(other.domain, None);
    assert_eq!(other.provider_kind(), ProviderKind::OpenId);
    // Cognito's rules hold for Cognito's issuers, however their endpoints are come by.
    let pool = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    assert_eq!(without_domain(pool).provider_kind(), ProviderKind::UserPool);
    for lookalike in [
        "https://cognito-idp.eu-west-1.amazonaws.com.evil.example/eu-west-1_AbC",
        "https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_AbC",
        "https://evil.example/cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC",
    ] {
        let kind = without_domain(lookalike).provider_kind();
        assert_eq!(kind, ProviderKind::OpenId, "{lookalike}");
    }
}

#[test]
fn each_missing_setting_is_named() {
    for (setting, _) in COMPLETE {
        let error = read(&[(setting, "")]).unwrap_err();
        assert!(matches!(error, ConfigError::Missing { name, .. } if name == setting));
        let line = error.to_string();
        assert!(
            line.starts_with(setting) && line.contains("should be"),
            "{line}"
        );
        assert_eq!(line.lines().count(), 1);
    }
}

#[test]
fn each_malformed_setting_is_named_and_its_value_kept_secret() {
    for (setting, value) in [
        ("AWS_REGION", "Ireland"),
        ("AWS_COGNITO_DOMAIN", "http://my-app.example.com"),
        ("AWS_COGNITO_DOMAIN", "https://my-app.example.com/path"),
        ("AWS_COGNITO_DOMAIN", "my-app"),
        ("AWS_COGNITO_USER_POOL_ID", "AbCdEfGhI"),
        ("AWS_COGNITO_USER_POOL_ID", "us-east-1_AbCdEfGhI"),
        ("AWS_COGNITO_USER_POOL_CLIENT_ID", "two words"),
        ("AWS_COGNITO_ISSUER", "not-a-url"),
        ("AWS_COGNITO_ISSUER", "https://issuer.example/a\tb"),
        ("AWS_COGNITO_DOMAIN", "https://my-app;.example.com"),
        ("SITE_URL", "https:app.example.com"),
        ("SITE_URL", "https://app.example.com:0"),
        ("AWS_COGNITO_SCOPES", "email profile"),
        ("AWS_COGNITO_COOKIE_AGE_SECONDS", "half an hour"),
        ("AWS_COGNITO_COOKIE_AGE_SECONDS", "-1"),
        ("AWS_COGNITO_EXPIRATION_LEEWAY", "61"),
        ("SITE_URL", "http://app.example.com"),
        ("SITE_URL", "https://app.example.com/app"),
        ("SITE_URL", "app.example.com"),
        ("SECRET_KEY", "hunter2hunter2"),
        ("AWS_COGNITO_DISABLED", "perhaps"),
        ("AWS_COGNITO_REFRESH_FLOW_ENABLED", "sometimes"),
        ("AWS_COGNITO_REFRESH_COOKIE_AGE_SECONDS", "0"),
        ("AWS_COGNITO_SESSION_MAX_AGE_SECONDS", "12h"),
        ("AWS_COGNITO_COOKIE_DOMAIN", "other.example"),
        ("AWS_COGNITO_COOKIE_DOMAIN", "com"),
        ("AWS_COGNITO_COOKIE_DOMAIN", "p.example.com"),
        ("AWS_COGNITO_COOKIE_SAMESITE", "none"),
        ("AWS_COGNITO_COOKIE_BUDGET_BYTES", "100"),
        ("AWS_COGNITO_IDENTITY_PROVIDERS", "COGNITO,,Google"),
        ("AWS_COGNITO_PROMPT", "none"),
        ("AWS_COGNITO_JWKS", "https://issuer.example/jwks.json"),
        ("AWS_COGNITO_JWKS", r#"{"keys":[]}"#),
        (
            "AWS_COGNITO_JWKS",
            r#"{"keys":[{"kty":"oct","k":"hunter2"}]}"#,
        ),
        ("AWS_COGNITO_JWKS", r#"{"keys":[],"keys":[]}"#),
    ] {
        let error = read(&[(setting, value)]).unwrap_err();
        assert!(
            matches!(error, ConfigError::Malformed { name, .. } if name == setting),
            "{value}"
        );
        let line = error.to_string();
        assert!(
            line.starts_with(setting) && !line.contains(&format!("{value:?}")),
            "{line}"
        );
        assert!(!line.contains("hunter2"), "{line}");
    }
}

#[test]
fn sign_in_can_be_disabled_on_loopback_only() {
    let on = ("AWS_COGNITO_DISABLED", "true");
    let local = read(&[on, ("SITE_URL", "http://localhost:3000")]).unwrap();
    assert!(matches!(local, AuthConfig::Disabled { .. }));
    let public = read(&[on]).unwrap_err();
    assert!(matches!(
        public,
        ConfigError::Malformed {
            name: "SITE_URL",
            ..
        }
    ));
}

#[test]
fn secrets_do_not_show_in_debug_output() {
    let config = read_cognito(&[("AWS_COGNITO_USER_POOL_CLIENT_SECRET", "client secret")]);
    let text = format!("{config:?}");
    assert!(
        !text.contains("client secret") && !text.contains("0123456789abcdef"),
        "{text}"
    );
}
