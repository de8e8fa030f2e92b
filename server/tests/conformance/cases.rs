//! The modules of the suite (their names without the prefix oidcc-client-test), case by case.

use crate::provider::Plan;
use crate::run::Kind::{self, OpenId, UserPool};
use crate::run::Seen::{self, Accepted, Rejected};
use crate::run::{PROVIDERS, Visit};
use crate::sign::{Signature, ec_jwk, rsa_jwk};
use cognito::{Clock, SystemClock};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::pin::Pin;

pub type Outcome = Pin<Box<dyn Future<Output = Seen> + Send>>;

/// A row of the table.
pub struct Case {
    pub module: &'static str,
    pub kind: Kind,
    pub what: &'static str,
    pub expected: Seen,
    pub run: fn() -> Outcome,
}

/// `name: "module", provider, "case" => expected, plan;` and, where more than a sign-in is needed,
/// `, then what` before the semicolon.
macro_rules! cases {
    ($($name:ident: $module:literal, $kind:ident, $what:literal => $expected:expr,
        $plan:expr $(, then $then:expr)?;)*) => {
        pub const ALL: &[Case] = &[$(Case {
            module: $module,
            kind: $kind,
            what: $what,
            expected: $expected,
            run: || {
                #[allow(unused_variables, unused_mut, reason = "not every case has a sequel")]
                let run = async {
                    let mut plan = Plan::default();
                    let change: fn(&mut Plan) = $plan;
                    change(&mut plan);
                    let mut visit = Visit::new($kind, plan).await;
                    let seen = visit.sign_in().await;
                    $(let seen = if seen == Accepted { $then(&mut visit).await } else { seen };)?
                    seen
                };
                Box::pin(run)
            },
        }),*];

        mod modules {
            $(#[test]
            fn $name() {
                super::check($module, $what);
            })*
        }
    };
}

fn check(module: &str, what: &str) {
    let mut cases = ALL
        .iter()
        .filter(|case| case.module == module && case.what == what);
    // The same case with both kinds of provider has one test each; both are run by either.
    assert!(cases.clone().count() >= 1);
    for case in cases.by_ref() {
        let seen = PROVIDERS.block_on((case.run)());
        assert_eq!(seen, case.expected, "{module}: {what}");
    }
}

cases! {
    bare: "(bare)", OpenId, "code, token and userinfo" => Accepted, |_| {}, then used_user_info;
    bare_at_a_user_pool: "(bare)", UserPool, "code and token; the ID token has the claims" => Accepted, |_| {}, then used_no_user_info;
    invalid_iss: "invalid-iss", OpenId, "the ID token's iss is another issuer" => Rejected, |p| p.id = |_, c| c["iss"] = json!("https://evil.example");
    invalid_iss_at_a_user_pool: "invalid-iss", UserPool, "the ID token's iss is another pool" => Rejected, |p| p.id = |_, c| c["iss"] = json!("https://evil.example");
    missing_sub: "missing-sub", OpenId, "no sub" => Rejected, |p| p.id = |_, c| remove(c, "sub");
    missing_sub_at_a_user_pool: "missing-sub", UserPool, "no sub in the ID token" => Rejected, |p| p.id = |_, c| remove(c, "sub");
    invalid_aud: "invalid-aud", OpenId, "aud is another client" => Rejected, |p| p.id = |_, c| c["aud"] = json!("other");
    invalid_aud_at_a_user_pool: "invalid-aud", UserPool, "aud is another client of the pool" => Rejected, |p| p.id = |_, c| c["aud"] = json!("other");
    missing_aud: "missing-aud", OpenId, "no aud" => Rejected, |p| p.id = |_, c| remove(c, "aud");
    missing_aud_at_a_user_pool: "missing-aud", UserPool, "no aud in the ID token" => Rejected, |p| p.id = |_, c| remove(c, "aud");
    missing_iat: "missing-iat", OpenId, "no iat" => Rejected, |p| p.id = |_, c| remove(c, "iat");
    missing_iat_at_a_user_pool: "missing-iat", UserPool, "no iat in the ID token" => Rejected, |p| p.id = |_, c| remove(c, "iat");
    kid_absent_single_jwks: "kid-absent-single-jwks", OpenId, "no kid, one key" => Accepted, |p| p.id = |h, _| remove(h, "kid");
    kid_absent_one_rsa_key_fits: "kid-absent-single-jwks", OpenId, "no kid, one RSA key beside an EC key" => Accepted, |p| { p.id = |h, _| remove(h, "kid"); p.keys = || vec![ec_jwk("ec"), rsa_jwk(0, Some("key"))]; };
    kid_absent_multiple_jwks: "kid-absent-multiple-jwks", OpenId, "no kid, two keys that fit" => Rejected, |p| { p.id = |h, _| remove(h, "kid"); p.keys = || vec![rsa_jwk(0, Some("key")), rsa_jwk(1, Some("other"))]; };
    kid_absent_multiple_jwks_at_a_user_pool: "kid-absent-multiple-jwks", UserPool, "no kid, two keys of the pool" => Rejected, |p| { p.id = |h, _| remove(h, "kid"); p.keys = || vec![rsa_jwk(0, Some("key")), rsa_jwk(1, Some("other"))]; };
    idtoken_sig_rs256: "idtoken-sig-rs256", OpenId, "RS256" => Accepted, |_| {};
    idtoken_sig_rs256_at_a_user_pool: "idtoken-sig-rs256", UserPool, "RS256, as Cognito signs" => Accepted, |_| {};
    idtoken_sig_none: "idtoken-sig-none", OpenId, "alg none, no signature" => Rejected, |p| p.signature = Signature::None;
    idtoken_sig_none_at_a_user_pool: "idtoken-sig-none", UserPool, "alg none in the ID token" => Rejected, |p| p.signature = Signature::None;
    invalid_sig_rs256: "invalid-sig-rs256", OpenId, "a signature that does not fit" => Rejected, |p| p.signature = Signature::Broken;
    invalid_sig_rs256_at_a_user_pool: "invalid-sig-rs256", UserPool, "an ID token's signature that does not fit" => Rejected, |p| p.signature = Signature::Broken;
    invalid_sig_rs256_of_another_key: "invalid-sig-rs256", OpenId, "signed with a key that is not in the set" => Rejected, |p| p.signature = Signature::Rs256(1);
    invalid_sig_hs256: "invalid-sig-hs256", OpenId, "HS256 with the client secret" => Rejected, |p| p.signature = Signature::Hs256Secret;
    invalid_sig_hs256_with_the_public_key: "invalid-sig-hs256", OpenId, "HS256 with the RSA public key" => Rejected, |p| p.signature = Signature::Hs256PublicKey;
    invalid_sig_hs256_with_the_public_key_at_a_user_pool: "invalid-sig-hs256", UserPool, "HS256 with the pool's public key" => Rejected, |p| p.signature = Signature::Hs256PublicKey;
    invalid_sig_es256: "invalid-sig-es256", OpenId, "ES256 with a key of the set" => Rejected, |p| { p.signature = Signature::Es256; p.keys = || vec![ec_jwk("key"), rsa_jwk(0, Some("rsa"))]; };
    userinfo_invalid_sub: "userinfo-invalid-sub", OpenId, "userinfo about somebody else is discarded" => Accepted, |p| p.user_info = |c| { c["sub"] = json!("eve"); c["email"] = json!("eve@example.com"); }, then discarded_user_info;
    userinfo_missing_sub: "userinfo-invalid-sub", OpenId, "userinfo without sub is discarded" => Accepted, |p| p.user_info = |c| remove(c, "sub"), then discarded_user_info;
    nonce_invalid: "nonce-invalid", OpenId, "another nonce" => Rejected, |p| p.id = |_, c| c["nonce"] = json!("another");
    nonce_invalid_at_a_user_pool: "nonce-invalid", UserPool, "another nonce in the ID token" => Rejected, |p| p.id = |_, c| c["nonce"] = json!("another");
    nonce_missing: "nonce-invalid", OpenId, "no nonce" => Rejected, |p| p.id = |_, c| remove(c, "nonce");
    scope_userinfo_claims: "scope-userinfo-claims", OpenId, "profile, email and phone are asked for and used" => Accepted, |_| {}, then shows_claims;
    client_secret_basic: "client-secret-basic", OpenId, "Basic, at the code and at the refresh" => Accepted, |_| {}, then refreshed;
    userinfo_bearer_header: "userinfo-bearer-header", OpenId, "the access token in the header only" => Accepted, |_| {}, then used_user_info;
    invalid_athash: "invalid-athash", OpenId, "at_hash of another access token" => Rejected, |p| p.id = |_, c| c["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
    invalid_athash_at_a_user_pool: "invalid-athash", UserPool, "at_hash of another access token of the pool" => Rejected, |p| p.id = |_, c| c["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
    absent_athash: "invalid-athash", OpenId, "no at_hash" => Accepted, |p| p.id = |_, c| remove(c, "at_hash");
    discovery_openid_config: "discovery-openid-config", OpenId, "the metadata is fetched once and used" => Accepted, |_| {}, then fetched_metadata_once;
    discovery_jwks_uri_keys: "discovery-jwks-uri-keys", OpenId, "the keys are fetched once and used" => Accepted, |_| {}, then fetched_keys_once;
    discovery_issuer_mismatch: "discovery-issuer-mismatch", OpenId, "the metadata's issuer has one slash more" => Rejected, |p| p.metadata = |m| { let issuer = format!("{}/", m["issuer"].as_str().unwrap()); m["issuer"] = json!(issuer); };
    discovery_issuer_missing: "discovery-issuer-mismatch", OpenId, "the metadata has no issuer" => Rejected, |p| p.metadata = |m| remove(m, "issuer");
    discovery_insecure_endpoint: "discovery-openid-config", OpenId, "the token endpoint is plain http elsewhere" => Rejected, |p| p.metadata = |m| m["token_endpoint"] = json!("http://evil.example/token");
    signing_key_rotation: "signing-key-rotation", OpenId, "a new key between two sign-ins" => Accepted, |_| {}, then rotated;
    signing_key_rotation_just_before_signing: "signing-key-rotation-just-before-signing", OpenId, "a new key before the tokens are signed, the keys just fetched" => Accepted, |_| {}, then rotated;
    signing_key_rotation_at_a_user_pool: "signing-key-rotation", UserPool, "a new key of the pool between two sign-ins" => Accepted, |_| {}, then rotated;
    rp_init_logout: "rp-init-logout", OpenId, "signed out here and there, and back" => Accepted, |_| {}, then signed_out;
    rp_init_logout_at_a_user_pool: "rp-init-logout", UserPool, "signed out here and at the pool, and back" => Accepted, |_| {}, then signed_out;
    rp_init_logout_other_state: "rp-init-logout-other-state", OpenId, "the return has a state that nobody sent" => Accepted, |_| {}, then returned_with_state;
    rp_init_logout_no_state: "rp-init-logout-no-state", OpenId, "the return has no state, twice" => Accepted, |_| {}, then returned_twice;
    refresh_token: "refresh-token", OpenId, "a refresh without a nonce in the ID token" => Accepted, |_| {}, then refreshed;
    refresh_token_at_a_user_pool: "refresh-token", UserPool, "a refresh at a user pool" => Accepted, |_| {}, then refreshed;
    refresh_token_without_id_token: "refresh-token", OpenId, "a refresh without an ID token leaves the session with the one it has" => Accepted, |p| p.refreshes_id_token = false, then not_refreshed;
    refresh_token_other_nonce: "refresh-token", OpenId, "a refreshed ID token with another nonce is not believed" => Accepted, |p| p.refreshed = |c| c["nonce"] = json!("another"), then not_refreshed;
    refresh_token_invalid_issuer: "refresh-token-invalid-issuer", OpenId, "a refreshed ID token of another issuer is not believed" => Accepted, |p| p.refreshed = |c| c["iss"] = json!("https://evil.example"), then not_refreshed;
    refresh_token_invalid_sub: "refresh-token-invalid-sub", OpenId, "a refreshed ID token about somebody else is not believed" => Accepted, |p| p.refreshed = |c| c["sub"] = json!("eve"), then not_refreshed;
    refresh_token_invalid_sub_at_a_user_pool: "refresh-token-invalid-sub", UserPool, "a pool's refreshed ID token about somebody else is not believed" => Accepted, |p| p.refreshed = |c| c["sub"] = json!("eve"), then not_refreshed;
    audiences_without_azp: "added: aud and azp", OpenId, "aud has others, no azp" => Rejected, |p| p.id = |_, c| c["aud"] = json!(["client", "other"]);
    audiences_with_our_azp: "added: aud and azp", OpenId, "aud has others, azp is ours" => Accepted, |p| p.id = |_, c| { c["aud"] = json!(["client", "other"]); c["azp"] = json!("client"); };
    azp_of_another_client: "added: aud and azp", OpenId, "azp is another client" => Rejected, |p| p.id = |_, c| c["azp"] = json!("other");
    expired: "added: time", OpenId, "expired a second ago" => Rejected, |p| p.id = |_, c| c["exp"] = json!(SystemClock.now() - 1);
    issued_in_the_future: "added: time", OpenId, "iat two minutes ahead" => Rejected, |p| p.id = |_, c| c["iat"] = json!(SystemClock.now() + 120);
    access_token_as_id_token: "added: tokens mixed up", OpenId, "an access token as ID token" => Rejected, |p| p.swapped = true;
    access_token_as_id_token_by_its_type: "added: tokens mixed up", OpenId, "typ at+jwt, all claims of an ID token" => Rejected, |p| p.id = |h, _| h["typ"] = json!("at+jwt");
    tokens_swapped_at_a_user_pool: "added: tokens mixed up", UserPool, "each token in the other's place" => Rejected, |p| p.swapped = true;
    id_token_as_access_token_at_a_user_pool: "added: tokens mixed up", UserPool, "token_use id in the access token" => Rejected, |p| p.access = |c| c["token_use"] = json!("id");
    another_client_of_the_pool: "added: another client", UserPool, "an access token of another client, same keys, same iss" => Rejected, |p| p.access = |c| c["client_id"] = json!("other");
    callback_iss_matches: "added: iss in the callback", OpenId, "promised, and ours" => Accepted, |p| { p.metadata = promise; p.callback = |q| q.push(("iss".into(), "{issuer}".into())); };
    callback_iss_of_another: "added: iss in the callback", OpenId, "another issuer's" => Rejected, |p| p.callback = |q| q.push(("iss".into(), "https://evil.example".into()));
    callback_iss_of_another_at_a_user_pool: "added: iss in the callback", UserPool, "another issuer's, at a user pool" => Rejected, |p| p.callback = |q| q.push(("iss".into(), "https://evil.example".into()));
    callback_iss_missing: "added: iss in the callback", OpenId, "promised, and missing" => Rejected, |p| p.metadata = promise;
}

fn remove(object: &mut Value, name: &str) {
    if let Some(object) = object.as_object_mut() {
        object.remove(name);
    }
}

fn promise(metadata: &mut Value) {
    metadata["authorization_response_iss_parameter_supported"] = json!(true);
}

/// What is expected after the sign-in, or what there is instead.
fn expect(is_so: bool, instead: impl Into<String>) -> Seen {
    match is_so {
        true => Accepted,
        false => Seen::Other(instead.into()),
    }
}

async fn used_user_info(visit: &mut Visit) -> Seen {
    let page = visit.page("/private").await;
    let asked = visit.provider.log().user_infos;
    expect(
        asked == 1 && page.contains("ada@example.com"),
        format!("{asked} userinfo requests"),
    )
}

async fn used_no_user_info(visit: &mut Visit) -> Seen {
    let asked = visit.provider.log().user_infos;
    expect(asked == 0, format!("{asked} userinfo requests"))
}

async fn discarded_user_info(visit: &mut Visit) -> Seen {
    let page = visit.page("/private").await;
    let asked = visit.provider.log().user_infos;
    expect(
        asked == 1 && !page.contains("@example.com"),
        "userinfo was used",
    )
}

async fn shows_claims(visit: &mut Visit) -> Seen {
    let page = visit.page("/private").await;
    let has_all = ["Ada Lovelace", "ada@example.com", "+15550100"]
        .iter()
        .all(|claim| page.contains(claim));
    expect(has_all, "a claim is not shown")
}

async fn fetched_metadata_once(visit: &mut Visit) -> Seen {
    let first = visit.provider.log().metadata_fetches;
    visit.sign_in().await;
    let fetches = visit.provider.log().metadata_fetches;
    expect(first == 1 && fetches == 1, format!("{fetches} fetches"))
}

async fn fetched_keys_once(visit: &mut Visit) -> Seen {
    visit.sign_in().await;
    let fetches = visit.provider.log().key_fetches;
    expect(fetches == 1, format!("{fetches} fetches"))
}

async fn rotated(visit: &mut Visit) -> Seen {
    {
        let mut plan = visit.provider.plan();
        plan.signature = Signature::Rs256(1);
        plan.keys = || vec![rsa_jwk(1, Some("new"))];
        plan.id = |header, _| header["kid"] = json!("new");
    }
    let seen = visit.sign_in().await;
    let fetches = visit.provider.log().key_fetches;
    match seen {
        Accepted => expect(fetches == 2, format!("{fetches} fetches of the keys")),
        seen => seen,
    }
}

/// Has the session refreshed, and gives how often the provider was asked and the answer's status.
async fn refresh(visit: &mut Visit) -> (usize, StatusCode) {
    let status = visit.browser.call("/refresh").await.status;
    (visit.provider.log().refreshes, status)
}

async fn refreshed(visit: &mut Visit) -> Seen {
    let (asked, status) = refresh(visit).await;
    let complaints = visit.provider.log().complaints.join("; ");
    let still = visit.browser.get("/private").await.status;
    let is_so = asked == 1 && status.is_success() && still == StatusCode::OK;
    expect(
        is_so && complaints.is_empty(),
        format!("{status} {complaints}"),
    )
}

async fn not_refreshed(visit: &mut Visit) -> Seen {
    let before = visit.browser.app_cookies().len();
    let (asked, status) = refresh(visit).await;
    let still = visit.browser.get("/private").await.status;
    // The old token goes on: what was not believed changes nothing.
    let is_so = asked == 1 && status == StatusCode::SERVICE_UNAVAILABLE && still == StatusCode::OK;
    expect(
        is_so && visit.browser.app_cookies().len() == before,
        format!("{asked}, {status}"),
    )
}

async fn signed_out(visit: &mut Visit) -> Seen {
    let answer = visit.browser.post("/logout", &[]).await;
    let address = answer.location().unwrap_or_default().to_owned();
    let (end, _) = visit.browser.follow(&address).await;
    let private = visit.browser.get("/private").await;
    let complaints = visit.provider.log().complaints.join("; ");
    let is_so = end == "/" && private.status == StatusCode::SEE_OTHER && complaints.is_empty();
    expect(
        is_so && address.starts_with(&visit.provider.url),
        format!("{end} {complaints}"),
    )
}

async fn returned_with_state(visit: &mut Visit) -> Seen {
    visit.browser.post("/logout", &[]).await;
    let answer = visit.browser.get("/postlogout?state=other").await;
    expect(
        answer.location() == Some("/") && visit.browser.app_cookies().is_empty(),
        "led elsewhere",
    )
}

async fn returned_twice(visit: &mut Visit) -> Seen {
    visit.browser.post("/logout", &[]).await;
    for _ in 0..2 {
        let answer = visit.browser.get("/postlogout").await;
        if answer.location() != Some("/") || !visit.browser.app_cookies().is_empty() {
            return Seen::Other("led elsewhere".into());
        }
    }
    Accepted
}
