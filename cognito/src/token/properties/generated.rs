//! Tokens and texts that proptest makes up.

use super::{CLIENT_ID, ISSUER, KEY, NONCE, NOW, access, check, id};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

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
    (believed, KEY.token(HEADER, claims.to_string()))
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
        let honest = KEY.token(HEADER, claims.to_string());
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
