use super::OAuthClient;
use crate::http_client::HttpError;
use base64::{Engine, engine::general_purpose::STANDARD};
use http::header;
use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded::{Serializer, byte_serialize};

impl OAuthClient {
    /// Revokes a refresh token, and with it every token of its sign-in
    /// ([RFC 7009](https://www.rfc-editor.org/rfc/rfc7009)). An unknown token counts as revoked;
    /// where there is no place to revoke it, nothing happens.
    pub async fn revoke(&self, refresh_token: &SecretString) -> Result<(), HttpError> {
        let Some(endpoint) = &self.revocation else {
            return Ok(());
        };
        let request = self.revocation_request(endpoint, refresh_token)?;
        let response = self.http.send(request).await?;
        match response.status() {
            status if status.is_success() => Ok(()),
            status => Err(HttpError::Unavailable(status)),
        }
    }

    fn revocation_request(
        &self,
        endpoint: &str,
        refresh_token: &SecretString,
    ) -> Result<http::Request<Vec<u8>>, http::Error> {
        let mut form = Serializer::new(String::new());
        form.append_pair("token", refresh_token.expose_secret());
        let mut request = http::Request::post(endpoint)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        match &self.client_secret {
            Some(secret) if self.secret_in_form => {
                form.append_pair("client_id", &self.client_id);
                form.append_pair("client_secret", secret.expose_secret());
            }
            Some(secret) => {
                let credentials = basic_credentials(&self.client_id, secret.expose_secret());
                request = request.header(header::AUTHORIZATION, credentials);
            }
            // A public client has no credentials: it only says who it is.
            None => {
                form.append_pair("client_id", &self.client_id);
            }
        }
        request.body(form.finish().into_bytes())
    }
}

/// The Basic credentials of a confidential client
/// ([RFC 6749 section 2.3.1](https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1)).
fn basic_credentials(client_id: &str, secret: &str) -> String {
    let encode = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!(
        "Basic {}",
        STANDARD.encode(format!("{}:{}", encode(client_id), encode(secret)))
    )
}
