//! How a failed authorization request is answered.

use std::borrow::Cow;

use axum::response::{IntoResponse, Response};
use url::form_urlencoded;

use crate::redirect::{found, with_fragment, with_query};

/// Why an authorization request failed, and who is told.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AuthorizeError {
    /// The client or its redirect URI cannot be trusted: shown to the user.
    #[error("{error}, shown to the user")]
    Shown {
        error: &'static str,
        client_id: Option<String>,
    },
    /// Told to the client.
    #[error("{error}, redirected to {redirect_uri}")]
    Redirected {
        error: Cow<'static, str>,
        description: Option<String>,
        redirect_uri: String,
        state: Option<String>,
        /// Where the implicit grant looks (RFC 6749 section 4.2.2.1).
        in_fragment: bool,
    },
}

impl IntoResponse for AuthorizeError {
    fn into_response(self) -> Response {
        tracing::info!("authorization request failed: {self}");
        match self {
            Self::Shown { error, client_id } => found(&error_page(error, client_id.as_deref())),
            Self::Redirected {
                error,
                description,
                redirect_uri,
                state,
                in_fragment,
            } => {
                let with = if in_fragment {
                    with_fragment
                } else {
                    with_query
                };
                found(&with(
                    &redirect_uri,
                    &[
                        ("error", Some(&error)),
                        ("error_description", description.as_deref()),
                        ("state", state.as_deref()),
                    ],
                ))
            }
        }
    }
}

/// The address of the error page.
pub(crate) fn error_page(error: &str, client_id: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("error", error);
    if let Some(client_id) = client_id {
        query.append_pair("client_id", client_id);
    }
    format!("/error?{}", query.finish())
}
