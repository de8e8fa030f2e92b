//! Header and claims as they stand there, and the rules for them, written once more.

use super::{ISSUER, NOW};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// The members of a JSON object as they stand there: a name that is there twice counts twice.
pub struct Members<'a> {
    members: Vec<(String, Value)>,
    pub source: &'a [u8],
}

impl<'a> Members<'a> {
    pub fn read(source: &'a [u8]) -> Option<Self> {
        let Pairs(members) = serde_json::from_slice(source).ok()?;
        Some(Self { members, source })
    }

    /// The only member called `name`.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let mut named = self.members.iter().filter(|(other, _)| other == name);
        let (first, second) = (named.next(), named.next());
        assert!(second.is_none(), "{name} is there twice");
        first.map(|(_, value)| value)
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    fn time(&self, name: &str) -> Option<f64> {
        self.get(name)?.as_f64()
    }

    /// The rules for both uses, written once more.
    #[expect(clippy::cast_precision_loss, reason = "seconds of this century fit")]
    pub fn hold_for(&self, token_use: &str) -> bool {
        let soon = (NOW + 61) as f64;
        self.text("iss") == Some(ISSUER)
            && self.text("token_use") == Some(token_use)
            && self.text("sub").is_some_and(|subject| !subject.is_empty())
            && self.time("exp").is_some_and(|end| end > NOW as f64)
            && self.time("iat").is_some_and(|begun| begun < soon)
            && self.time("nbf").is_none_or(|begins| begins < soon)
    }
}

/// Whether a token with this header is one that the test's key may verify.
pub fn is_ours(header: &Members<'_>) -> bool {
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
