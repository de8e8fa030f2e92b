use super::misfit::Misfit;
use js_sys::{Array, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use serde::de::value::MapDeserializer;
use serde::de::{DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

/// A value that the browser's parser has made of JSON.
///
/// As the code that serde derives reads it. Of a struct, a field that need not be there is an `Option`:
/// by `alias` or `default` it is not found. The keys of a map are texts.
pub(super) struct Value(pub JsValue);

impl Value {
    pub(super) fn member(&self, name: &str) -> Self {
        // Only what is no object has no members at all.
        Self(Reflect::get(&self.0, &name.into()).unwrap_or(JsValue::UNDEFINED))
    }

    /// A name and its value, of `Object.entries`.
    fn pair(entry: JsValue) -> (String, Self) {
        let entry: Array = entry.unchecked_into();
        (
            entry.get(0).as_string().unwrap_or_default(),
            Self(entry.get(1)),
        )
    }
}

impl IntoDeserializer<'_, Misfit> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// JavaScript has one kind of numbers, in which whole ones are exact below 2^53.
fn visit_number<'de, V: Visitor<'de>>(number: f64, visitor: V) -> Result<V::Value, Misfit> {
    const MAX_SAFE: f64 = 9_007_199_254_740_991.0;
    if number.fract() != 0.0 || number.abs() > MAX_SAFE {
        visitor.visit_f64(number)
    } else if number < 0.0 {
        visitor.visit_i64(number as i64)
    } else {
        visitor.visit_u64(number as u64)
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Self(value) = self;
        if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if let Some(number) = value.as_f64() {
            visit_number(number, visitor)
        } else if let Some(array) = value.dyn_ref::<Array>() {
            visitor.visit_seq(Members(array.iter().map(Self)))
        } else if let Some(object) = value.dyn_ref::<Object>() {
            let members = Object::entries(object);
            visitor.visit_map(MapDeserializer::new(members.iter().map(Self::pair)))
        } else {
            visitor.visit_unit()
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.is_null() || self.0.is_undefined() {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        // In their order, so that no code compares their names.
        visitor.visit_seq(Members(fields.iter().map(|field| self.member(field))))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map identifier ignored_any
    }
}

struct Members<I>(I);

impl<'de, I: Iterator<Item = Value>> SeqAccess<'de> for Members<I> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        self.0
            .next()
            .map(|value| seed.deserialize(value))
            .transpose()
    }
}
