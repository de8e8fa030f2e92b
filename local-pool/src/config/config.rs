//! The file as a whole.

use std::collections::BTreeSet;
use std::fs;
use std::net::SocketAddr;
use std::path::Path;

use super::check::{check_pool, pool_id};
use super::config_error::{ConfigError, Source};
use super::tables::{File, PoolTable};
use crate::builder::LocalPoolBuilder;
use crate::pool::LocalPool;

/// The settings of one or several pools, from a file such as `pool.toml`.
///
/// ```
/// let config = local_pool::Config::parse(
///     "pool.toml",
///     r#"
///     [[pool]]
///     id = "eu-west-1_Shop"
///
///     [[pool.client]]
///     id = "web"
///     callback_urls = ["http://localhost:3000/postlogin"]
///     "#,
/// )?;
/// let builders = config.into_builders("127.0.0.1:9229".parse().unwrap());
/// assert_eq!(builders.len(), 1);
/// # Ok::<(), local_pool::ConfigError>(())
/// ```
pub struct Config {
    pools: Vec<(Option<u16>, LocalPoolBuilder)>,
}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] names the line, and says what is expected there.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&path.display().to_string(), &text)
    }

    /// Reads the text of a file; `name` is what errors call it.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] names the line, and says what is expected there.
    pub fn parse(name: &str, text: &str) -> Result<Self, ConfigError> {
        let source = Source { name, text };
        let file: File = toml::from_str(text)
            .map_err(|error| source.error(error.span().unwrap_or(0..0), error.message()))?;
        let (mut pools, mut ids) = (Vec::new(), BTreeSet::new());
        for table in file.pool {
            let span = table.span();
            let table = table.into_inner();
            let id = pool_id(&source, &table)?;
            check_pool(&source, &table)?;
            if !ids.insert(id.clone()) {
                let span = table.id.as_ref().map_or(span, |id| id.span());
                return Err(source.error(span, format!("there is already a pool {id:?}")));
            }
            pools.push((table.port, builder(id, table)));
        }
        if pools.is_empty() {
            return Err(source.error(0..0, "expected at least one [[pool]]"));
        }
        Ok(Self { pools })
    }

    /// The pools, yet to be started. The first listens at `address`, the others at the ports
    /// after it, unless the file says otherwise; port 0 stands for any free port.
    pub fn into_builders(self, address: SocketAddr) -> Vec<LocalPoolBuilder> {
        let several = self.pools.len() > 1;
        let pools = self.pools.into_iter().zip(0u16..);
        let builders = pools.map(|((port, builder), index)| {
            let next = match address.port() {
                0 => 0,
                first => first.saturating_add(index),
            };
            let builder = builder.address(SocketAddr::new(address.ip(), port.unwrap_or(next)));
            let suffix = builder.user_pool_id.clone();
            if several {
                builder.cookie_suffix(suffix)
            } else {
                builder
            }
        });
        builders.collect()
    }
}

fn builder(id: String, table: PoolTable) -> LocalPoolBuilder {
    let clients = table.client.iter().map(|client| client.to_client());
    let mut builder = LocalPool::builder().user_pool_id(id).mfa(table.mfa);
    builder.clients = clients.collect();
    builder.domain = table.domain.map(|url| url.into_inner());
    builder.issuer = table.issuer.map(|url| url.into_inner());
    let users = table
        .user
        .map(|users| users.into_iter().map(|user| user.into_inner()));
    builder.users = users.map(Iterator::collect);
    builder.groups = table.group.into_iter().map(|g| g.into_inner()).collect();
    let providers = table.identity_provider.into_iter();
    builder.identity_providers = providers.map(|provider| provider.into_inner()).collect();
    builder
}
