//! Local development: a user pool of one's own, where none is configured.

#[cfg(not(feature = "local-pool"))]
#[path = "absent.rs"]
mod development;
#[cfg(feature = "local-pool")]
#[path = "pool.rs"]
mod development;
#[cfg(feature = "local-pool")]
mod secret_key;

pub(crate) use development::LocalDevelopment;
