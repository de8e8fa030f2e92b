use serde::ser::Error;
use std::fmt::{self, Display, Formatter};

/// An argument that no form of ours can send.
#[derive(Debug)]
pub(super) struct NoText;

impl Display for NoText {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        out.write_str("no text")
    }
}

impl std::error::Error for NoText {}

impl Error for NoText {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}
