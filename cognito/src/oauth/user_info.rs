use super::OAuthClient;
use crate::http_client::HttpError;
use crate::json::check_object;
use crate::token::Flag;
use http::{StatusCode, header};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use thiserror::Error;

/// What the userinfo endpoint says of a person
/// ([OpenID Connect Core 5.3](https://openid.net/specs/openid-connect-core-1_0.html#UserInfo)).
#[derive(Deserialize)]
pub(crate) struct UserInfo {
    sub: String,
    pub email: Option<String>,
    pub email_verified: Option<Flag>,
    pub name: Option<String>,
    pub preferred_username: Option<String>,
    pub phone_number: Option<String>,
}

/// Why the userinfo endpoint's answer is discarded.
#[derive(Debug, Error)]
pub(crate) enum UserInfoError {
    #[error(transparent)]
    Http(#[from] HttpError),
    #[error("userinfo is answered with {0}")]
    Status(StatusCode),
    #[error("userinfo is malformed")]
    Malformed,
    #[error("userinfo is about another subject")]
    WrongSubject,
}

impl OAuthClient {
    /// Asks the userinfo endpoint about `subject`. `None` if the provider has none.
    pub async fn user_info(
        &self,
        access_token: &SecretString,
        subject: &str,
    ) -> Result<Option<UserInfo>, UserInfoError> {
        let Some(endpoint) = &self.user_info else {
            return Ok(None);
        };
        let request = http::Request::get(endpoint)
            .header(header::ACCEPT, "application/json")
            // In the header only: an address ends up in logs (RFC 6750 section 2.3).
            .header(
                header::AUTHORIZATION,
                format!("Bearer {}", access_token.expose_secret()),
            )
            .body(Vec::new())
            .map_err(HttpError::from)?;
        let response = self.http.send(request).await?;
        if response.status() != StatusCode::OK {
            return Err(UserInfoError::Status(response.status()));
        }
        let body = response.body();
        check_object(body).map_err(|_| UserInfoError::Malformed)?;
        let info: UserInfo = serde_json::from_slice(body).map_err(|_| UserInfoError::Malformed)?;
        // Exactly the ID token's, or one person's token brings another's claims
        // (OpenID Connect Core 5.3.2).
        if info.sub != subject {
            return Err(UserInfoError::WrongSubject);
        }
        Ok(Some(info))
    }
}
