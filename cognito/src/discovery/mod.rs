//! Where a provider's endpoints are, as it says itself
//! ([OpenID Connect Discovery](https://openid.net/specs/openid-connect-discovery-1_0.html)).

mod error;
#[cfg(test)]
mod fetching;
mod metadata;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod remote;

pub use error::DiscoveryError;
pub use metadata::ProviderMetadata;
pub(crate) use remote::Discovery;
