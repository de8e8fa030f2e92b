//! JSON that every reader reads alike: an object, and each name stands once in its own. Of a repeated
//! one, two readers could take different values
//! ([RFC 8725 section 2.4](https://www.rfc-editor.org/rfc/rfc8725#section-2.4)).

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};
use std::fmt;

/// Reads a document: a JSON object.
///
/// # Errors
/// If it is none, if an object in it, however deep, has a name twice, or if it is not JSON.
pub(crate) fn read_object(document: &[u8]) -> serde_json::Result<Map<String, Value>> {
    serde_json::from_slice::<Object>(document).map(|Object(members)| members)
}

/// Refuses what [`read_object`] refuses.
///
/// # Errors
/// If the document is refused.
pub(crate) fn check_object(document: &[u8]) -> serde_json::Result<()> {
    read_object(document).map(drop)
}

/// A JSON object. A list would do as well to fill a struct, its items in the order of the fields.
struct Object(Map<String, Value>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_map(UniqueNames)? {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(D::Error::custom("not an object")),
        }
    }
}

/// Any JSON value in which each name stands once in its object.
struct Unique(Value);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UniqueNames).map(Self)
    }
}

struct UniqueNames;

impl<'de> Visitor<'de> for UniqueNames {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON in which each name stands once in its object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(name) = map.next_key()? {
            let Unique(value) = map.next_value()?;
            match members.entry::<String>(name) {
                Entry::Vacant(place) => place.insert(value),
                Entry::Occupied(_) => {
                    return Err(A::Error::custom("a name stands twice in its object"));
                }
            };
        }
        Ok(Value::Object(members))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Unique(item)) = sequence.next_element()? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
}
