//! What holds for whatever bytes somebody sends: one function for each parser, which panics where it
//! does not hold. It stands beside the parser, in `properties.rs`.
//!
//! Each is called in three ways: by proptest, with inputs made for it (the tests beside it); by a
//! fuzzer, with inputs that it makes up (`make fuzz`); and by `corpus.rs`, in every test run, with those
//! inputs that a fuzzer has found to lead somewhere (fuzz/corpus).

#[cfg(test)]
mod corpus;

pub use crate::cookies::properties::check as cookies;
pub use crate::discovery::properties::check as discovery;
pub use crate::flow::properties::check as callback;
pub use crate::jwks::properties::check as jwks;
pub use crate::oauth::properties::check as token_response;
pub use crate::return_to::properties::check as return_to;
pub use crate::token::properties::check as token;

/// What must hold for any bytes: it panics where it does not.
pub type Property = fn(&[u8]);

/// Each parser's function, by the name of its fuzz target and of its folder in fuzz/corpus.
pub const TARGETS: [(&str, Property); 7] = [
    ("callback", callback),
    ("cookies", cookies),
    ("discovery", discovery),
    ("jwks", jwks),
    ("return_to", return_to),
    ("token", token),
    ("token_response", token_response),
];
