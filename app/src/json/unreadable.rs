use serde::de::{Error, Expected, Unexpected};
use std::fmt::{self, Display, Formatter};

/// It is not what was expected. Nobody asks what it was: the code that would say it is not downloaded.
#[derive(Debug)]
pub(crate) struct Unreadable;

impl Display for Unreadable {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        out.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl Error for Unreadable {
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
