//! The long list of what a form cannot send.

macro_rules! refuse {
    ($($method:ident($($argument:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$ok, Misfit> {
            Err(Misfit)
        }
    )*};
}
/// What neither all arguments nor one of them can be.
macro_rules! refuse_compounds {
    () => {
        type Ok = ();
        type Error = Misfit;
        type SerializeSeq = Impossible<(), Misfit>;
        type SerializeTuple = Impossible<(), Misfit>;
        type SerializeTupleStruct = Impossible<(), Misfit>;
        type SerializeTupleVariant = Impossible<(), Misfit>;
        type SerializeMap = Impossible<(), Misfit>;
        type SerializeStructVariant = Impossible<(), Misfit>;

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
        ) -> Result<(), Misfit> {
            Err(Misfit)
        }
    };
}

pub(super) use {refuse, refuse_compounds};
