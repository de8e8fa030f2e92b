//! What Cognito would refuse when a client is created.

use std::net::IpAddr;
use std::time::Duration;

use url::{Host, Url};

use crate::client::Client;
use crate::oauth_flow::OAuthFlow;

/// The longest life that Cognito gives a token, a refresh token: 10 years.
const LONGEST_VALIDITY: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

impl Client {
    /// Refuses what Cognito would refuse when the client is created.
    pub(crate) fn validate(&self) -> Result<(), InvalidClient> {
        if !is_plain(&self.id) || !self.secret.as_deref().is_none_or(is_plain) {
            return Err(InvalidClient::Characters(self.id.clone()));
        }
        if self
            .refresh_rotation
            .is_some_and(|grace| grace > Duration::from_secs(60))
        {
            return Err(InvalidClient::GracePeriod(self.id.clone()));
        }
        let validities = [
            self.access_token_validity,
            self.id_token_validity,
            self.refresh_token_validity,
        ];
        if validities
            .iter()
            .any(|&validity| validity > LONGEST_VALIDITY)
        {
            return Err(InvalidClient::Validity(self.id.clone()));
        }
        let machine = self.allows_flow(OAuthFlow::ClientCredentials);
        let own_scopes_only = self.scopes.iter().all(|scope| scope.contains('/'));
        let alone = self.oauth_flows.len() == 1;
        if self.oauth_flows.is_empty()
            || (machine && !(alone && own_scopes_only && self.secret.is_some()))
        {
            return Err(InvalidClient::Flows(self.id.clone()));
        }
        let mut urls = self.callback_urls.iter().chain(&self.sign_out_urls);
        match urls.find(|url| !is_registrable(url)) {
            Some(url) => Err(InvalidClient::Url {
                client_id: self.id.clone(),
                url: url.clone(),
            }),
            None => Ok(()),
        }
    }
}

/// A client that Cognito would not create.
#[derive(Debug, thiserror::Error)]
pub enum InvalidClient {
    /// These characters need no encoding anywhere, so HTTP Basic has one reading only.
    #[error("client {0:?}: its id and secret may hold only letters, digits, '.', '-' and '_'")]
    Characters(String),
    /// Cognito's RetryGracePeriodSeconds is 0 to 60.
    #[error("client {0:?}: the grace period of refresh-token rotation is at most 60 seconds")]
    GracePeriod(String),
    /// A combination of flows that Cognito does not allow.
    #[error(
        "client {0:?}: it needs a flow, and \"client_credentials\" goes with no other flow, with a \
         secret, and with scopes of resource servers only"
    )]
    Flows(String),
    /// Cognito lets no token live longer.
    #[error("client {0:?}: a token lives at most 10 years, which are 315360000 seconds")]
    Validity(String),
    /// The URL could never be redirected to.
    #[error(
        "client {client_id:?}: {url:?} must be absolute, without a fragment, and use https \
         (or http on localhost, 127.0.0.1 or [::1], or an app's own scheme)"
    )]
    Url {
        /// Whose URL it is.
        client_id: String,
        /// The URL.
        url: String,
    },
}

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

/// [UserPoolClient CallbackURLs](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html)
pub(crate) fn is_registrable(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else {
        return false;
    };
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    };
    url.fragment().is_none()
        && match url.scheme() {
            "https" => true,
            "http" => loopback,
            // These run or show content instead of opening an app.
            "javascript" | "data" | "file" | "blob" => false,
            _ => true,
        }
}
