//! What holds for any document that a provider's metadata may turn out to be.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::ProviderMetadata;
use crate::config::Issuer;
use serde_json::Value;
use url::Url;

/// Two issuers, of the two kinds that there are: in the network, and on this machine.
const ISSUERS: [&str; 2] = ["https://issuer.example", "http://127.0.0.1:9229/pool"];

/// Reads `data` as the metadata of each of two issuers.
pub fn check(data: &[u8]) {
    for issuer in ISSUERS {
        if let Ok(metadata) = ProviderMetadata::parse(data, &Issuer::parse(issuer).unwrap()) {
            let document: Value = serde_json::from_slice(data).unwrap();
            is_that_of(issuer, &document);
            names_where_tokens_may_travel(issuer, &document, &metadata);
        }
    }
}

/// It says whose it is, and that the issuer can do what we need.
fn is_that_of(issuer: &str, document: &Value) {
    assert_eq!(document["issuer"], issuer);
    for (list, wanted) in [
        ("id_token_signing_alg_values_supported", "RS256"),
        ("code_challenge_methods_supported", "S256"),
    ] {
        let list = document[list].as_array();
        assert!(
            list.is_none_or(|list| list.contains(&wanted.into())),
            "{document}"
        );
    }
}

fn names_where_tokens_may_travel(issuer: &str, document: &Value, metadata: &ProviderMetadata) {
    let endpoints = &metadata.endpoints;
    for (name, endpoint) in [
        ("authorization_endpoint", Some(&endpoints.authorization)),
        ("token_endpoint", Some(&endpoints.token)),
        ("jwks_uri", Some(&endpoints.jwks)),
        ("revocation_endpoint", endpoints.revocation.as_ref()),
        ("end_session_endpoint", endpoints.end_session.as_ref()),
        ("userinfo_endpoint", endpoints.user_info.as_ref()),
    ] {
        assert_eq!(document[name].as_str(), endpoint.map(String::as_str));
        let Some(endpoint) = endpoint else { continue };
        let url = Url::parse(endpoint).unwrap();
        let is_here =
            |host: &str| host == "localhost" || host == "[::1]" || host.starts_with("127.");
        let on_this_machine = issuer.starts_with("http:") && url.host_str().is_some_and(is_here);
        assert!(
            url.scheme() == "https" || (url.scheme() == "http" && on_this_machine),
            "{endpoint}"
        );
        assert!(url.username().is_empty() && url.password().is_none());
        assert!(url.fragment().is_none() && url.port() != Some(0));
        // The form of the address is what we read, so that nobody reads it otherwise.
        assert!(endpoint.bytes().all(|byte| byte.is_ascii_graphic()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::json;

    fn good(issuer: &str) -> Value {
        json!({
            "issuer": issuer, "authorization_endpoint": "https://a.example/authorize",
            "token_endpoint": "https://a.example/token", "jwks_uri": "https://a.example/jwks",
        })
    }

    /// An endpoint, and whether it may be one of an issuer in the network, and of one on this machine.
    fn endpoint() -> impl Strategy<Value = (Value, [bool; 2])> {
        select(vec![
            (json!("https://b.example/x?y=z"), [true, true]),
            (json!("http://localhost:9229/x"), [false, true]),
            (json!("http://127.0.0.1/x"), [false, true]),
            (json!("http://b.example/x"), [false, false]),
            (json!("http://127.0.0.1.evil.example/x"), [false, false]),
            (json!("https://b.example/x#y"), [false, false]),
            (json!("https://b.example@evil.example/x"), [false, false]),
            (json!("https:b.example/x"), [false, false]),
            (json!("https://b.example/\tx"), [false, false]),
            (json!("ftp://b.example/x"), [false, false]),
            (json!("javascript://b.example/%0aalert(1)"), [false, false]),
            (json!("/x"), [false, false]),
            (json!(""), [false, false]),
            (json!(["https://b.example/x"]), [false, false]),
        ])
    }

    proptest! {
        #[test]
        fn any_document_names_only_where_tokens_may_travel(
            text in ".*",
            members in "(,\"(issuer|jwks_uri|userinfo_endpoint)\":(\"[ -~]{0,20}\"|null|\\[\\]|1))*",
        ) {
            check(text.as_bytes());
            for issuer in ISSUERS {
                let document = good(issuer).to_string();
                let document = document.strip_suffix('}').unwrap();
                check(format!("{document}{members}}}").as_bytes());
            }
        }

        #[test]
        fn metadata_counts_exactly_if_each_endpoint_is_one(
            name in select(vec![
                "authorization_endpoint", "token_endpoint", "jwks_uri", "revocation_endpoint",
                "end_session_endpoint", "userinfo_endpoint",
            ]),
            (endpoint, counts) in endpoint(),
        ) {
            for (issuer, counts) in ISSUERS.into_iter().zip(counts) {
                let mut document = good(issuer);
                document[name] = endpoint.clone();
                let document = document.to_string();
                check(document.as_bytes());
                let issuer = Issuer::parse(issuer).unwrap();
                let read = ProviderMetadata::parse(document.as_bytes(), &issuer);
                prop_assert_eq!(read.is_ok(), counts, "{} {}", name, endpoint);
            }
        }

        #[test]
        fn metadata_counts_for_its_own_issuer_alone(issuer in "\\PC{0,40}|https://issuer\\.example/?") {
            let document = good(&issuer).to_string();
            check(document.as_bytes());
            let ours = Issuer::parse(ISSUERS[0]).unwrap();
            let read = ProviderMetadata::parse(document.as_bytes(), &ours);
            prop_assert_eq!(read.is_ok(), issuer == ISSUERS[0]);
        }
    }
}
