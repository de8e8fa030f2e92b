//! What holds for any document that the pool's key set may turn out to be.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::KeySet;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

/// Reads `data` as a JSON Web Key Set.
pub fn check(data: &[u8]) {
    let Ok(keys) = KeySet::parse(data) else {
        return;
    };
    let document: Value = serde_json::from_slice(data).unwrap();
    let published = document["keys"].as_array().unwrap();
    let usable: Vec<&Value> = published.iter().filter(|jwk| may_sign(jwk)).collect();
    // Whatever a token may call its key, it gets none that is not published for signatures.
    for jwk in published {
        let kid = jwk["kid"].as_str();
        let fits = |other: &&Value| other["kid"].as_str() == kid;
        if kid.is_some() && keys.get(kid).is_some() {
            assert!(usable.iter().any(fits), "{jwk}");
        }
    }
    if keys.get(None).is_some() {
        assert!(!usable.is_empty(), "{document}");
    }
    assert!(keys.get(Some("a key that nobody publishes")).is_none());
}

/// The rules for keys, written once more (RFC 8725, RFC 7517, RFC 7518 section 3.3).
fn may_sign(jwk: &Value) -> bool {
    let is = |name: &str, value: &str| jwk[name].is_null() || jwk[name] == value;
    let number = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap_or_default());
    let bits = number("n").map_or(0, |modulus| {
        let significant: Vec<_> = modulus.into_iter().skip_while(|byte| *byte == 0).collect();
        let unused = significant.first().map_or(0, |byte| byte.leading_zeros());
        significant.len() * 8 - unused as usize
    });
    jwk["kty"] == "RSA"
        && is("use", "sig")
        && is("alg", "RS256")
        && bits >= 2048
        && number("e").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::json;

    /// A modulus of `bits` bits, behind `zeros` bytes that add nothing and must not be there
    /// (RFC 7518 section 6.3.1.1).
    fn modulus(bits: usize, zeros: usize) -> String {
        let mut bytes = vec![0; zeros];
        let start = if bits.is_multiple_of(8) {
            0xff
        } else {
            0xff >> (8 - bits % 8)
        };
        bytes.push(start);
        bytes.resize(zeros + bits.div_ceil(8), 0x55);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn member(good: Vec<Value>, bad: Vec<Value>) -> impl Strategy<Value = (bool, Value)> {
        let good = good
            .into_iter()
            .map(|value| (true, value))
            .collect::<Vec<_>>();
        let bad = bad
            .into_iter()
            .map(|value| (false, value))
            .collect::<Vec<_>>();
        prop_oneof![5 => select(good), 1 => select(bad)]
    }

    fn size() -> impl Strategy<Value = (bool, Value)> {
        let bits = select(vec![512, 1024, 2040, 2041, 2047, 2048, 2049, 3072, 4096]);
        let zeros = prop_oneof![3 => Just(0), 1 => 1..200_usize];
        (bits, zeros).prop_map(|(bits, zeros)| {
            let is_good = bits >= 2048 && zeros == 0;
            (is_good, json!(modulus(bits, zeros)))
        })
    }

    proptest! {
        #[test]
        fn any_document_gives_only_keys_that_it_publishes(
            text in ".*", json in "(\\{\"keys\":\\[)?[{}\\[\\]\":,a-zA-Z0-9]{0,60}(\\]\\})?",
        ) {
            check(text.as_bytes());
            check(json.as_bytes());
        }

        #[test]
        fn a_key_counts_exactly_if_each_member_is_right(
            kty in member(vec![json!("RSA")], vec![json!("EC"), json!("oct"), json!("rsa"), Value::Null]),
            usage in member(vec![json!("sig"), Value::Null], vec![json!("enc"), json!("SIG"), json!(1)]),
            alg in member(
                vec![json!("RS256"), Value::Null],
                vec![json!("RS512"), json!("PS256"), json!("none"), json!("HS256"), json!("rs256")],
            ),
            n in size(),
            e in member(vec![json!("AQAB")], vec![json!("AQAB="), json!(65537), Value::Null]),
        ) {
            let counts = kty.0 && usage.0 && alg.0 && n.0 && e.0;
            let jwk = json!({
                "kid": "key", "kty": kty.1, "use": usage.1, "alg": alg.1, "n": n.1, "e": e.1,
            });
            let document = json!({ "keys": [jwk, { "kty": "unheard of" }] }).to_string();
            check(document.as_bytes());
            let keys = KeySet::parse(document.as_bytes()).unwrap();
            prop_assert_eq!(keys.get(Some("key")).is_some(), counts);
            prop_assert_eq!(keys.get(None).is_some(), counts);
        }
    }
}
