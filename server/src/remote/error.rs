use super::PATH;
use thiserror::Error;

/// Why settings could not be read from AWS: one line that names the setting and what to do. No value
/// is ever part of it.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum RemoteError {
    /// This build has no AWS SDK in it.
    #[error(
        "{0} is set, but this build reads settings from the environment only: \
         build it with the feature `aws` (make build and make lambda do)"
    )]
    NotInThisBuild(&'static str),
    /// The path is not one.
    #[error(
        "{PATH} is malformed: it should be a path in SSM Parameter Store, such as \
         /leptos-cognito/prod"
    )]
    Path,
    /// The SDK needs to know where the parameters are.
    #[error("AWS_REGION is not set: it should be the region of the parameters and secrets")]
    Region,
    /// There is nothing under the path.
    #[error(
        "{PATH} is {path}, and no parameter lies under it in {region}: deploy them, or correct it"
    )]
    Empty {
        /// The path.
        path: String,
        /// The region that was asked.
        region: String,
    },
    /// A parameter or a secret is not there.
    #[error("{setting}: AWS knows no {resource}: create it, or correct {setting}")]
    NotFound {
        /// The setting that names it.
        setting: &'static str,
        /// What was asked for.
        resource: String,
    },
    /// The role may not read it.
    #[error("{setting}: AWS denies {action} on {resource}: allow it to this role ({reason})")]
    Denied {
        /// The setting that names it.
        setting: &'static str,
        /// The permission that is missing.
        action: &'static str,
        /// What was asked for.
        resource: String,
        /// What AWS says.
        reason: String,
    },
    /// The secret is binary.
    #[error("{setting}: {resource} is a binary secret: store it as text")]
    Binary {
        /// The setting that names it.
        setting: &'static str,
        /// What was asked for.
        resource: String,
    },
    /// No answer, or one that explains nothing.
    #[error("{setting}: {resource} cannot be read ({reason})")]
    Unavailable {
        /// The setting that names it.
        setting: &'static str,
        /// What was asked for.
        resource: String,
        /// What AWS or the network says.
        reason: String,
    },
}
