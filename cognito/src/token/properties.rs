//! What holds for any text that is sent as a token, and for anything that is signed as one.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::{CognitoVerifier, TokenError};
use crate::clock::MockClock;
use crate::jwks::KeySet;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::{Value, json};
use std::fmt;
use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Waker};

const ISSUER: &str = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Test";
const CLIENT_ID: &str = "client";
const NONCE: &str = "nonce";
const NOW: i64 = 1_800_000_000;

static KEY: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate(KeySize::Rsa2048).unwrap());

static VERIFIER: LazyLock<CognitoVerifier<KeySet>> = LazyLock::new(|| {
    let public = KEY.public_key();
    let jwks = json!({ "keys": [{
        "kty": "RSA", "kid": "key",
        "n": URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
        "e": URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
    }] });
    let keys = KeySet::parse(jwks.to_string().as_bytes()).unwrap();
    CognitoVerifier::new(keys, ISSUER, CLIENT_ID, 0, Arc::new(MockClock::at(NOW)))
});

/// Reads `data` as a token, and as header and claims, with a line break between, of a token that the
/// pool has signed.
pub fn check(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        nobody_can_make_a_token(text);
    }
    let end = data.iter().position(|byte| *byte == b'\n');
    let (header, claims) = data.split_at(end.unwrap_or(0));
    only_what_the_rules_allow_is_believed(header, claims.get(1..).unwrap_or_default());
}

fn nobody_can_make_a_token(text: &str) {
    let error = access(text).unwrap_err();
    // Whatever gets as far as the signature is a token to the letter.
    if matches!(error, TokenError::WrongSignature) {
        let parts: Vec<&str> = text.split('.').collect();
        let [header, _, signature] = parts[..] else {
            panic!("{} parts", parts.len());
        };
        let [header, _] = [header, signature].map(|part| {
            let bytes = URL_SAFE_NO_PAD.decode(part).unwrap();
            assert_eq!(URL_SAFE_NO_PAD.encode(&bytes), part);
            bytes
        });
        assert!(is_ours(&Members::read(&header).unwrap()));
    }
}

fn only_what_the_rules_allow_is_believed(header: &[u8], claims: &[u8]) {
    let token = sign(header, claims);
    let read = || {
        (
            Members::read(header).unwrap(),
            Members::read(claims).unwrap(),
        )
    };
    if let Ok(believed) = access(&token) {
        let (header, claims) = read();
        assert!(is_ours(&header) && claims.hold_for("access"));
        assert_eq!(claims.text("client_id"), Some(CLIENT_ID));
        assert_eq!(claims.text("sub"), Some(&*believed.subject));
        assert_eq!(
            Value::Object(believed.all),
            serde_json::from_slice::<Value>(claims.1).unwrap()
        );
    }
    if let Ok(believed) = id(&token) {
        let (header, claims) = read();
        assert!(is_ours(&header) && claims.hold_for("id"));
        assert_eq!(claims.text("nonce"), Some(NONCE));
        assert_eq!(claims.text("sub"), Some(&*believed.subject));
        let audience = claims.get("aud").unwrap();
        let several = audience
            .as_array()
            .is_some_and(|all| all.contains(&CLIENT_ID.into()));
        assert!(audience == CLIENT_ID || several);
    }
}

/// The members of a JSON object as they stand there: a name that is there twice counts twice.
struct Members<'a>(Vec<(String, Value)>, &'a [u8]);

impl<'a> Members<'a> {
    fn read(json: &'a [u8]) -> Option<Self> {
        let Pairs(members) = serde_json::from_slice(json).ok()?;
        Some(Self(members, json))
    }

    /// The only member called `name`.
    fn get(&self, name: &str) -> Option<&Value> {
        let mut named = self.0.iter().filter(|(other, _)| other == name);
        let (first, second) = (named.next(), named.next());
        assert!(second.is_none(), "{name} is there twice");
        first.map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    fn time(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64()
    }

    /// The rules for both uses, written once more.
    #[expect(clippy::cast_precision_loss, reason = "seconds of this century fit")]
    fn hold_for(&self, token_use: &str) -> bool {
        let soon = (NOW + 61) as f64;
        self.text("iss") == Some(ISSUER)
            && self.text("token_use") == Some(token_use)
            && self.text("sub").is_some_and(|subject| !subject.is_empty())
            && self.time("exp").is_some_and(|end| end > NOW as f64)
            && self.time("iat").is_some_and(|begun| begun < soon)
            && self.time("nbf").is_none_or(|begins| begins < soon)
    }
}

fn is_ours(header: &Members<'_>) -> bool {
    let kid = header.get("kid").filter(|kid| !kid.is_null());
    header.text("alg") == Some("RS256")
        && header.get("crit").is_none_or(Value::is_null)
        && kid.is_none_or(|kid| kid == "key")
}

struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Pairs(Vec::new()))
    }
}

impl<'de> Visitor<'de> for Pairs {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(member) = map.next_entry()? {
            self.0.push(member);
        }
        Ok(self)
    }
}

fn access(token: &str) -> Result<super::AccessTokenClaims, TokenError> {
    now(VERIFIER.verify_access_token(token))
}

fn id(token: &str) -> Result<super::IdTokenClaims, TokenError> {
    now(VERIFIER.verify_id_token(token, NONCE, "access token"))
}

/// The result of what waits for nothing: these keys need no request.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("a verifier with its keys at hand waits"),
    }
}

fn sign(header: &[u8], claims: &[u8]) -> String {
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let message = format!("{}.{}", encode(header), encode(claims));
    let mut signature = vec![0; KEY.public_modulus_len()];
    KEY.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        message.as_bytes(),
        &mut signature,
    )
    .unwrap();
    format!("{message}.{}", encode(&signature))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    const HEADER: &[u8] = br#"{"alg":"RS256","kid":"key"}"#;

    /// One value of a claim, and whether a believed token may have it.
    type Claim = (bool, Value);

    fn one_of(good: Vec<Value>, bad: Vec<Value>) -> impl Strategy<Value = Claim> {
        // Mostly good: of eight claims that are wrong every other time, almost none would be believed.
        let good = good
            .into_iter()
            .map(|value| (true, value))
            .collect::<Vec<_>>();
        let bad = bad
            .into_iter()
            .map(|value| (false, value))
            .collect::<Vec<_>>();
        prop_oneof![8 => select(good), 1 => select(bad)]
    }

    fn text(good: &'static str) -> impl Strategy<Value = Claim> {
        let changed = [
            good.to_uppercase(),
            format!("{good}/"),
            format!(" {good}"),
            String::new(),
        ];
        let bad = changed.map(Value::from).into_iter();
        let bad = bad.chain([
            Value::Null,
            json!(1),
            json!([good]),
            json!({ "value": good }),
        ]);
        one_of(vec![json!(good)], bad.collect())
    }

    fn until(end: i64) -> impl Strategy<Value = Claim> {
        prop_oneof![
            8 => (end - 3..end + 4).prop_map(move |time| (time <= end, json!(time))),
            1 => select(vec![json!("1"), json!([1]), json!(true)]).prop_map(|value| (false, value)),
        ]
    }

    /// The claims that both uses have.
    fn common(token_use: &'static str) -> impl Strategy<Value = Vec<(&'static str, Claim)>> {
        let after_now = (NOW - 2..NOW + 3).prop_map(|time| (time > NOW, json!(time)));
        let subject = one_of(vec![json!("ada")], vec![json!(""), Value::Null, json!(7)]);
        let nbf = prop_oneof![Just((true, Value::Null)), until(NOW + 60)];
        let claims = (
            text(ISSUER),
            text(token_use),
            subject,
            after_now,
            until(NOW + 60),
            nbf,
        );
        claims.prop_map(|(iss, token_use, sub, exp, iat, nbf)| {
            vec![
                ("iss", iss),
                ("token_use", token_use),
                ("sub", sub),
                ("exp", exp),
                ("iat", iat),
                ("nbf", nbf),
            ]
        })
    }

    /// A token with these claims, and whether each is as it should be.
    fn token(claims: Vec<(&'static str, Claim)>) -> (bool, String) {
        let believed = claims.iter().all(|(_, (good, _))| *good);
        let claims = claims
            .into_iter()
            .map(|(name, (_, value))| (name.to_owned(), value));
        let claims = Value::Object(claims.collect());
        (believed, sign(HEADER, claims.to_string().as_bytes()))
    }

    proptest! {
        #[test]
        fn any_text_is_refused(text in ".*") {
            check(text.as_bytes());
        }

        #[test]
        fn an_access_token_is_believed_exactly_if_each_claim_is_right(
            mut claims in common("access"), client in text(CLIENT_ID),
        ) {
            claims.push(("client_id", client));
            let (believed, token) = token(claims);
            prop_assert_eq!(access(&token).is_ok(), believed);
        }

        #[test]
        fn an_id_token_is_believed_exactly_if_each_claim_is_right(
            mut claims in common("id"),
            aud in one_of(
                vec![json!(CLIENT_ID), json!([CLIENT_ID])],
                vec![json!("other"), json!([]), json!(["other"]), Value::Null, json!([CLIENT_ID, 1])],
            ),
            azp in one_of(vec![json!(CLIENT_ID), Value::Null], vec![json!("other"), json!("")]),
            nonce in text(NONCE),
        ) {
            claims.extend([("aud", aud), ("azp", azp), ("nonce", nonce)]);
            let (believed, token) = token(claims);
            prop_assert_eq!(id(&token).is_ok(), believed);
        }

        #[test]
        fn a_token_with_any_bit_flipped_is_refused(at in any::<prop::sample::Index>(), bit in 0..7) {
            let claims = json!({
                "iss": ISSUER, "sub": "ada", "client_id": CLIENT_ID, "token_use": "access",
                "exp": NOW + 1, "iat": NOW,
            });
            let honest = sign(HEADER, claims.to_string().as_bytes());
            prop_assert!(access(&honest).is_ok());
            let mut flipped = honest.into_bytes();
            let at = at.index(flipped.len());
            flipped[at] ^= 1_u8 << bit;
            prop_assert!(access(&String::from_utf8(flipped).unwrap()).is_err());
        }

        #[test]
        fn what_is_signed_is_read_once_and_to_its_end(
            claims in "[{}\\[\\]\":,a-z0-9 ]{0,60}", header in "[{}\":,a-zA-Z0-9]{0,40}",
        ) {
            check(format!("{header}\n{claims}").as_bytes());
        }
    }
}
