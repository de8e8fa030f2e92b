use serde::de::{self, Expected, Unexpected};
use serde::ser;
use std::fmt::{self, Display, Formatter};

/// A value is not what was expected, or nothing that can be sent. Nobody asks what it was: the code that would say it is
/// not downloaded.
#[derive(Debug)]
pub(crate) struct Misfit;

impl Display for Misfit {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        out.write_str("misfit")
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }
}

impl ser::Error for Misfit {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}
