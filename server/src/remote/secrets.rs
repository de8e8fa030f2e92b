use super::RemoteError;
use super::sdk_error::Reading;
use aws_sdk_secretsmanager::Client;
use tokio::task::JoinSet;

/// The current versions of secrets, all at once: each is a request of its own.
///
/// `wanted` has the setting that a secret is for, the setting that names it, and its name.
///
/// Source: [`GetSecretValue`](https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html).
pub(super) async fn read(
    client: &Client,
    wanted: Vec<(&'static str, &'static str, String)>,
) -> Result<Vec<(String, String)>, RemoteError> {
    let mut reading = JoinSet::new();
    for (setting, named_by, id) in wanted {
        let client = client.clone();
        reading.spawn(async move {
            let value = read_one(&client, named_by, &id).await?;
            Ok((setting.to_owned(), value))
        });
    }
    reading.join_all().await.into_iter().collect()
}

async fn read_one(client: &Client, setting: &'static str, id: &str) -> Result<String, RemoteError> {
    let reading = Reading {
        setting,
        action: "secretsmanager:GetSecretValue",
        resource: id,
    };
    let answer = client.get_secret_value().secret_id(id).send().await;
    let answer = answer.map_err(|error| reading.failed(&error))?;
    answer.secret_string.ok_or_else(|| RemoteError::Binary {
        setting,
        resource: id.to_owned(),
    })
}
