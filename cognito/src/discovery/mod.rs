//! Where a provider's endpoints are, as it says itself
//! ([OpenID Connect Discovery](https://openid.net/specs/openid-connect-discovery-1_0.html)).

mod discovery;
mod error;
mod metadata;

pub(crate) use discovery::Discovery;
pub use error::DiscoveryError;
pub use metadata::ProviderMetadata;
