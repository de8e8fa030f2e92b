//! The flows of an app client.

use serde::Deserialize;

/// A flow that an app client may use, Cognito's `AllowedOAuthFlows`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OAuthFlow {
    /// `response_type=code`
    Code,
    /// `response_type=token`: tokens in the fragment of the redirect. Out of favour
    /// (RFC 9700 section 2.1.2): no app should begin to use it.
    Implicit,
    /// `grant_type=client_credentials`: tokens for the client itself.
    ClientCredentials,
}
