use super::no_text::NoText;
use serde::ser::{Impossible, Serialize, SerializeStruct, Serializer};
use web_sys::UrlSearchParams;

/// What a form sends: the arguments of a server function by their names.
///
/// Each is a text, a number, a truth, an enum of names alone, or may be missing. What else Leptos' own encoding can
/// send, lists and structs, no form here has: the browser would download it, 2 kB.
pub(super) fn form(arguments: &impl Serialize) -> Result<UrlSearchParams, NoText> {
    let form = UrlSearchParams::new().map_err(|_| NoText)?;
    arguments.serialize(Arguments(&form))?;
    Ok(form)
}

struct Arguments<'a>(&'a UrlSearchParams);

impl SerializeStruct for Arguments<'_> {
    type Ok = ();
    type Error = NoText;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NoText> {
        value.serialize(Argument(self.0, name))
    }

    fn end(self) -> Result<(), NoText> {
        Ok(())
    }
}

struct Argument<'a>(&'a UrlSearchParams, &'static str);

macro_rules! refuse {
    ($($method:ident($($argument:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$ok, NoText> {
            Err(NoText)
        }
    )*};
}
/// What neither all arguments nor one of them can be.
macro_rules! refuse_compounds {
    () => {
        type Ok = ();
        type Error = NoText;
        type SerializeSeq = Impossible<(), NoText>;
        type SerializeTuple = Impossible<(), NoText>;
        type SerializeTupleStruct = Impossible<(), NoText>;
        type SerializeTupleVariant = Impossible<(), NoText>;
        type SerializeMap = Impossible<(), NoText>;
        type SerializeStructVariant = Impossible<(), NoText>;

        refuse! {
            serialize_bytes(&[u8]) -> ();
            serialize_unit() -> ();
            serialize_unit_struct(&'static str) -> ();
            serialize_seq(Option<usize>) -> Self::SerializeSeq;
            serialize_tuple(usize) -> Self::SerializeTuple;
            serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
            serialize_map(Option<usize>) -> Self::SerializeMap;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<(), NoText> {
            Err(NoText)
        }
    };
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

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), NoText> {
        Err(NoText)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<(), NoText> {
        Err(NoText)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, NoText> {
        Ok(self)
    }
}

macro_rules! write_as_text {
    ($($method:ident($kind:ty);)*) => {$(
        fn $method(self, value: $kind) -> Result<(), NoText> {
            self.serialize_str(&value.to_string())
        }
    )*};
}

impl Serializer for Argument<'_> {
    type SerializeStruct = Impossible<(), NoText>;

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

    fn serialize_str(self, text: &str) -> Result<(), NoText> {
        let Self(form, name) = self;
        form.append(name, text);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), NoText> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NoText> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NoText> {
        value.serialize(self)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), NoText> {
        self.serialize_str(name)
    }
}
