//! Tokens: what they claim, and the rules by which a claim is believed.

mod all_claims;
mod claims;
mod error;
mod header;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod rules;
mod signature;
mod text;
mod times;
mod unverified;
mod unverified_claims;
mod verified;
mod verifier;

pub use all_claims::AllClaims;
pub use claims::{IdTokenClaims, SessionClaims, TokenUse};
pub use error::TokenError;
pub(crate) use unverified::Flag;
pub use verifier::CognitoVerifier;
