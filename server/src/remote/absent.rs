//! Builds without the AWS SDK: development.

use super::{PATH, RemoteError, SECRETS};
use crate::environment::Environment;

pub(crate) enum RemoteSettings {}

impl RemoteSettings {
    /// Nothing, unless the environment asks for what this build cannot do.
    pub async fn connect(environment: &Environment) -> Result<Option<Self>, RemoteError> {
        let names = SECRETS.iter().map(|(_, arn)| *arn);
        match std::iter::once(PATH)
            .chain(names)
            .find(|name| environment.get(name).is_some())
        {
            Some(name) => Err(RemoteError::NotInThisBuild(name)),
            None => Ok(None),
        }
    }

    pub async fn complete(&self, _: &Environment) -> Result<Environment, RemoteError> {
        match *self {}
    }

    pub fn place(&self) -> &str {
        match *self {}
    }
}
