use super::{PATH, RemoteError, SECRETS, http_client, parameters, secrets};
use crate::environment::Environment;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use std::collections::HashMap;
use std::time::Duration;

/// How long connecting may take. Lambda gives ten seconds for the whole of a start.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(1);
/// How long one attempt may take of that.
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(2);
/// How long reading one page of parameters or one secret may take, retries included.
const TIMEOUT: Duration = Duration::from_secs(4);

/// How long to wait before the first retry, at most. A visitor may be waiting.
const BACKOFF: Duration = Duration::from_millis(100);

/// The settings of a deployment, where AWS keeps them.
pub(crate) struct RemoteSettings {
    parameters: aws_sdk_ssm::Client,
    secrets: aws_sdk_secretsmanager::Client,
    path: Option<String>,
    region: String,
}

impl RemoteSettings {
    /// Prepares to read, if the environment names a place to read from. Credentials are those that
    /// every AWS SDK finds: the environment's, a container's, a profile's.
    ///
    /// # Errors
    /// If the place is malformed.
    pub async fn connect(environment: &Environment) -> Result<Option<Self>, RemoteError> {
        let path = environment
            .get(PATH)
            .map(|path| read_path(&path))
            .transpose()?;
        let names_secret = SECRETS
            .iter()
            .any(|(_, arn)| environment.get(arn).is_some());
        if path.is_none() && !names_secret {
            return Ok(None);
        }
        let region = environment.get("AWS_REGION").ok_or(RemoteError::Region)?;
        let sdk = sdk(region.clone()).await;
        Ok(Some(Self {
            parameters: aws_sdk_ssm::Client::new(&sdk),
            secrets: aws_sdk_secretsmanager::Client::new(&sdk),
            path,
            region,
        }))
    }

    /// Reads everything, and adds what `environment` does not say itself.
    ///
    /// # Errors
    /// The first parameter or secret that cannot be read.
    pub async fn complete(&self, environment: &Environment) -> Result<Environment, RemoteError> {
        let mut remote = match &self.path {
            Some(path) => parameters::read(&self.parameters, path).await?,
            None => HashMap::new(),
        };
        if let Some(path) = self.path.as_ref().filter(|_| remote.is_empty()) {
            return Err(RemoteError::Empty {
                path: path.clone(),
                region: self.region.clone(),
            });
        }
        let wanted: Vec<_> = SECRETS
            .into_iter()
            .filter(|(setting, _)| environment.get(setting).is_none())
            .filter_map(|(setting, arn)| {
                let id = environment.get(arn).or_else(|| remote.get(arn).cloned())?;
                Some((setting, arn, id))
            })
            .collect();
        remote.extend(secrets::read(&self.secrets, wanted).await?);
        Ok(environment.completed_by(remote))
    }

    /// Where settings are looked for, for error messages.
    pub fn place(&self) -> &str {
        self.path.as_deref().unwrap_or("Secrets Manager")
    }
}

/// A path with at least one part, without the slash at its end.
fn read_path(text: &str) -> Result<String, RemoteError> {
    let path = text.trim().trim_end_matches('/');
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/_.-".contains(&byte);
    if path.len() > 1
        && path.starts_with('/')
        && !path.contains("//")
        && path.bytes().all(is_allowed)
    {
        Ok(path.to_owned())
    } else {
        Err(RemoteError::Path)
    }
}

async fn sdk(region: String) -> SdkConfig {
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .operation_attempt_timeout(ATTEMPT_TIMEOUT)
        .operation_timeout(TIMEOUT)
        .build();
    aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new(region))
        .http_client(http_client::over_reqwest())
        .retry_config(
            RetryConfig::standard()
                .with_max_attempts(3)
                .with_initial_backoff(BACKOFF),
        )
        .timeout_config(timeouts)
        .load()
        .await
}
