//! JSON that every reader reads alike: an object, and each name stands once in its own. Of a repeated
//! one, two readers could take different values
//! ([RFC 8725 section 2.4](https://www.rfc-editor.org/rfc/rfc8725#section-2.4)).

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// How the names begin that `serde_json` gives a meaning of its own.
const RESERVED: &str = "$serde_json::private::";

/// Refuses what is not one JSON object, or has an object in it, however deep, with a name twice. Whatever
/// is wanted of it is read afterwards: nothing is built here.
///
/// # Errors
/// If the document is refused.
pub(crate) fn check_object(document: &[u8]) -> serde_json::Result<()> {
    serde_json::from_slice(document).map(|Object| ())
}

/// A JSON object. A list would do as well to fill a struct, its items in the order of the fields.
struct Object;

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UniqueNames).map(|()| Self)
    }
}

/// Any JSON value in which each name stands once in its object.
pub(crate) struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueNames).map(|()| Self)
    }
}

/// A member's name, copied only if it is written with escapes.
#[derive(serde::Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// The names of one object's members.
pub(crate) struct Names<'a>(Vec<Name<'a>>);

impl Default for Names<'_> {
    fn default() -> Self {
        // Room for what a token mostly has.
        Self(Vec::with_capacity(16))
    }
}

impl<'a> Names<'a> {
    /// Takes one more, and gives it back.
    pub fn add(&mut self, name: Name<'a>) -> &str {
        &self.0.push_mut(name).0
    }

    /// Refuses an object with a name twice, or with a name that means something to `serde_json` itself: with its
    /// feature `raw_value`, for which some crate of the program may have asked, what that name stands before is
    /// read as a document of its own.
    pub fn check<E: Error>(mut self) -> Result<(), E> {
        if self.0.iter().any(|Name(name)| name.starts_with(RESERVED)) {
            return Err(E::custom("a name is serde_json's own"));
        }
        self.0.sort_unstable();
        match self.0.array_windows().any(|[name, next]| name == next) {
            true => Err(E::custom("a name stands twice in its object")),
            false => Ok(()),
        }
    }
}

struct UniqueNames;

impl<'de> Visitor<'de> for UniqueNames {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON in which each name stands once in its object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut names = Names::default();
        while let Some((name, Unique)) = map.next_entry()? {
            names.add(name);
        }
        names.check()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while let Some(Unique) = sequence.next_element()? {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
