use super::sdk_error::Reading;
use super::{PATH, RemoteError};
use aws_sdk_ssm::Client;
use std::collections::HashMap;

/// All parameters right under `path`, by the last part of their names. One call answers ten of them.
///
/// Source: [`GetParametersByPath`](https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html).
pub(super) async fn read(
    client: &Client,
    path: &str,
) -> Result<HashMap<String, String>, RemoteError> {
    let reading = Reading {
        setting: PATH,
        action: "ssm:GetParametersByPath",
        resource: path,
    };
    let mut parameters = HashMap::new();
    let mut pages = client
        .get_parameters_by_path()
        .path(path)
        .with_decryption(true)
        .into_paginator()
        .send();
    while let Some(page) = pages.next().await {
        let page = page.map_err(|error| reading.failed(&error))?;
        for parameter in page.parameters.unwrap_or_default() {
            if let (Some(name), Some(value)) = (parameter.name, parameter.value) {
                let setting = name.rsplit('/').next().unwrap_or_default();
                parameters.insert(setting.to_owned(), value);
            }
        }
    }
    Ok(parameters)
}
