//! Users who sign in at another identity provider.

use std::time::SystemTime;

use super::account::{Account, Identity};
use super::directory::Directory;
use super::directory_error::DirectoryError;
use super::snapshot::key;
use super::user::User;
use super::user_status::UserStatus;
use super::validation::check_attributes;
use crate::clock::unix_seconds;
use crate::identity_provider::{FederatedUser, IdentityProvider};
use crate::random::random_uuid;

impl Directory {
    /// Creates the federated user at the first sign-in; later ones bring the attributes up to
    /// date, as Cognito's attribute mapping does.
    pub(crate) fn sign_in_federated(
        &self,
        pool_id: &str,
        provider: &IdentityProvider,
        federated: &FederatedUser,
        now: SystemTime,
    ) -> Result<User, DirectoryError> {
        check_attributes(&federated.attributes)?;
        let username = format!("{}_{}", provider.name, federated.subject);
        let mut contents = self.write();
        let account = match contents.accounts.get(&key(&username)) {
            // Somebody signed up under this name: that is not who the provider means.
            Some(account) if !account.user.is_federated() => {
                return Err(DirectoryError::UserExists);
            }
            Some(account) => Account {
                user: User {
                    attributes: federated.attributes.clone(),
                    ..account.user.clone()
                },
                ..account.clone()
            },
            None => Account {
                user: User {
                    username,
                    sub: random_uuid(),
                    attributes: federated.attributes.clone(),
                    // Cognito puts everybody who comes from a provider into its group.
                    groups: vec![format!("{pool_id}_{}", provider.name)],
                    status: UserStatus::ExternalProvider,
                    enabled: true,
                    totp: false,
                },
                password: None,
                totp_secret: None,
                totp_step: None,
                identities: vec![identity(provider, federated, now)],
            },
        };
        let user = account.user.clone();
        contents.insert(account);
        Ok(user)
    }
}

fn identity(provider: &IdentityProvider, user: &FederatedUser, now: SystemTime) -> Identity {
    Identity {
        date_created: (unix_seconds(now) * 1000).to_string(),
        user_id: user.subject.clone(),
        provider_name: provider.name.clone(),
        provider_type: provider.provider_type().to_owned(),
        issuer: None,
        primary: "true".to_owned(),
    }
}
