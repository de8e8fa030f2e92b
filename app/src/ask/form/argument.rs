use super::refuse::{refuse, refuse_compounds};
use crate::json::Misfit;
use serde::ser::{Impossible, Serialize, Serializer};
use web_sys::UrlSearchParams;

/// One argument, by its name.
pub(super) struct Argument<'a>(pub &'a UrlSearchParams, pub &'static str);

macro_rules! write_as_text {
    ($($method:ident($kind:ty);)*) => {$(
        fn $method(self, value: $kind) -> Result<(), Misfit> {
            self.serialize_str(&value.to_string())
        }
    )*};
}

impl Serializer for Argument<'_> {
    type SerializeStruct = Impossible<(), Misfit>;

    refuse_compounds! {}
    refuse! { serialize_struct(&'static str, usize) -> Self::SerializeStruct; }
    write_as_text! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
    }

    fn serialize_str(self, text: &str) -> Result<(), Misfit> {
        let Self(form, name) = self;
        form.append(name, text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Misfit> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Misfit> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Misfit> {
        value.serialize(self)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), Misfit> {
        self.serialize_str(name)
    }
}
