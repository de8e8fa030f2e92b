mod argument;
mod refuse;

use crate::json::Misfit;
use argument::Argument;
use refuse::{refuse, refuse_compounds};
use serde::ser::{Impossible, Serialize, SerializeStruct, Serializer};
use web_sys::UrlSearchParams;

/// What a form sends: the arguments of a server function by their names.
///
/// Each is a text, a number, a truth, an enum of names alone, or may be missing. What else Leptos' own encoding can
/// send, lists and structs, no form here has: the browser would download it, 2 kB.
pub(super) fn form(arguments: &impl Serialize) -> Result<UrlSearchParams, Misfit> {
    let form = UrlSearchParams::new().map_err(|_| Misfit)?;
    arguments.serialize(Arguments(&form))?;
    Ok(form)
}

struct Arguments<'a>(&'a UrlSearchParams);

impl SerializeStruct for Arguments<'_> {
    type Ok = ();
    type Error = Misfit;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Misfit> {
        value.serialize(Argument(self.0, name))
    }

    fn end(self) -> Result<(), Misfit> {
        Ok(())
    }
}

/// Always a struct: `#[server]` makes it of a function's arguments.
impl Serializer for Arguments<'_> {
    type SerializeStruct = Self;

    refuse_compounds! {}
    refuse! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_none() -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Misfit> {
        Err(Misfit)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<(), Misfit> {
        Err(Misfit)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Misfit> {
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
