//! The tables of `pool.toml`, as they are written.

use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use crate::client::Client;
use crate::directory::{Group, NewUser};
use crate::identity_provider::IdentityProvider;
use crate::mfa::Mfa;
use crate::oauth_flow::OAuthFlow;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) pool: Vec<Spanned<PoolTable>>,
}

/// `[[pool]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PoolTable {
    pub(super) id: Option<Spanned<String>>,
    pub(super) region: Option<Spanned<String>>,
    pub(super) port: Option<u16>,
    pub(super) domain: Option<Spanned<String>>,
    pub(super) issuer: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) mfa: Mfa,
    #[serde(default)]
    pub(super) client: Vec<ClientTable>,
    /// The demo users, if it is left out.
    pub(super) user: Option<Vec<Spanned<NewUser>>>,
    #[serde(default)]
    pub(super) group: Vec<Spanned<Group>>,
    #[serde(default)]
    pub(super) resource_server: Vec<ResourceServerTable>,
    #[serde(default)]
    pub(super) identity_provider: Vec<Spanned<IdentityProvider>>,
}

/// `[[pool.client]]`; validities and the grace period of the rotation in seconds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClientTable {
    pub(super) id: Spanned<String>,
    pub(super) secret: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) callback_urls: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) sign_out_urls: Vec<Spanned<String>>,
    pub(super) scopes: Option<Vec<Spanned<String>>>,
    pub(super) access_token_validity: Option<Spanned<u64>>,
    pub(super) id_token_validity: Option<Spanned<u64>>,
    pub(super) refresh_token_validity: Option<Spanned<u64>>,
    pub(super) refresh_rotation: Option<Spanned<u64>>,
    pub(super) oauth_flows: Option<Spanned<Vec<OAuthFlow>>>,
    #[serde(default)]
    pub(super) identity_providers: Vec<Spanned<String>>,
}

/// `[[pool.resource_server]]`; its scopes are called `{identifier}/{scope}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResourceServerTable {
    pub(super) identifier: String,
    #[serde(default)]
    pub(super) scopes: Vec<String>,
}

impl ClientTable {
    /// The client, with Cognito's defaults for what is left out.
    pub(super) fn to_client(&self) -> Client {
        let texts = |values: &[Spanned<String>]| {
            let values = values.iter().map(|value| value.get_ref().clone());
            values.collect::<Vec<_>>()
        };
        let mut client = Client::new(self.id.get_ref());
        client.secret = self.secret.as_ref().map(|secret| secret.get_ref().clone());
        client.callback_urls = texts(&self.callback_urls);
        client.sign_out_urls = texts(&self.sign_out_urls);
        client.identity_providers = texts(&self.identity_providers);
        if let Some(scopes) = &self.scopes {
            client.scopes = texts(scopes);
        }
        if let Some(flows) = &self.oauth_flows {
            client.oauth_flows.clone_from(flows.get_ref());
        }
        for (written, validity) in [
            (
                &self.access_token_validity,
                &mut client.access_token_validity,
            ),
            (&self.id_token_validity, &mut client.id_token_validity),
            (
                &self.refresh_token_validity,
                &mut client.refresh_token_validity,
            ),
        ] {
            if let Some(seconds) = written {
                *validity = Duration::from_secs(*seconds.get_ref());
            }
        }
        let grace = self.refresh_rotation.as_ref();
        client.refresh_rotation = grace.map(|seconds| Duration::from_secs(*seconds.get_ref()));
        client
    }
}
