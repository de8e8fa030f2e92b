use super::RemoteError;
use aws_sdk_ssm::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::error::Error;

/// What is being read: which setting asked for it, by which permission.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub setting: &'static str,
    pub action: &'static str,
    pub resource: &'a str,
}

impl Reading<'_> {
    /// What the SDK says, as a line that says what to do.
    pub fn failed<E>(self, error: &SdkError<E, HttpResponse>) -> RemoteError
    where
        E: ProvideErrorMetadata + Error + 'static,
    {
        let Self {
            setting, action, ..
        } = self;
        let resource = self.resource.to_owned();
        let is_forbidden = error
            .raw_response()
            .is_some_and(|response| response.status().as_u16() == 403);
        let said = error.message().unwrap_or("no reason given").to_owned();
        match error.code() {
            Some("AccessDeniedException" | "AccessDenied" | "UnauthorizedOperation") => {
                RemoteError::Denied {
                    setting,
                    action,
                    resource,
                    reason: said,
                }
            }
            // Not every place between here and AWS says why in AWS's form.
            None if is_forbidden => RemoteError::Denied {
                setting,
                action,
                resource,
                reason: "403 Forbidden".to_owned(),
            },
            Some("ResourceNotFoundException" | "ParameterNotFound") => {
                RemoteError::NotFound { setting, resource }
            }
            Some(code) => RemoteError::Unavailable {
                setting,
                resource,
                reason: format!("{code}: {said}"),
            },
            None => RemoteError::Unavailable {
                setting,
                resource,
                reason: root_cause(error),
            },
        }
    }
}

/// The last of an error's causes: "Connection refused", not what the layers above make of it.
fn root_cause(error: &(dyn Error + 'static)) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    let text = cause.to_string();
    if text.is_empty() {
        DisplayErrorContext(error).to_string()
    } else {
        text
    }
}
