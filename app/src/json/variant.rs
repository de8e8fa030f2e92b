use super::misfit::Misfit;
use super::value::Value;
use js_sys::Object;
use leptos::wasm_bindgen::JsCast;
use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, VariantAccess, Visitor,
};

/// A variant without a value is its name, any other is an object with one member.
impl<'de> EnumAccess<'de> for Value {
    type Error = Misfit;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Misfit> {
        let name = match self.0.as_string() {
            Some(name) => name,
            None => {
                let object = self.0.dyn_ref::<Object>().ok_or(Misfit)?;
                Object::keys(object).get(0).as_string().ok_or(Misfit)?
            }
        };
        let value = self.member(&name);
        let name: StringDeserializer<Misfit> = name.into_deserializer();
        Ok((seed.deserialize(name)?, value))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_struct("", fields, visitor)
    }
}
