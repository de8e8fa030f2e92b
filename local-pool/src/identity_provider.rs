//! Other identity providers, whose users may sign in here.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The pool's own directory, as `identity_provider` calls it.
pub(crate) const COGNITO: &str = "COGNITO";

/// Cognito's names for the social providers, which are their types as well.
const SOCIAL: [&str; 4] = ["Facebook", "Google", "LoginWithAmazon", "SignInWithApple"];

/// An identity provider and those who can sign in there. It is played by the pool: its page
/// asks who to be instead of for a password.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct IdentityProvider {
    /// `Google`, `Facebook`, `LoginWithAmazon`, `SignInWithApple`, or a name of its own.
    pub name: String,
    /// Aliases for `idp_identifier`, such as an email domain.
    #[serde(default)]
    pub identifiers: Vec<String>,
    /// Who can sign in.
    #[serde(default, rename = "user")]
    pub users: Vec<FederatedUser>,
}

/// Somebody at another identity provider.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FederatedUser {
    /// Who it is there; here the username is `{provider}_{subject}`.
    pub subject: String,
    /// What the provider tells about them.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

impl IdentityProvider {
    /// A provider without users.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            identifiers: Vec::new(),
            users: Vec::new(),
        }
    }

    /// Adds an alias for `idp_identifier`.
    #[must_use]
    pub fn with_identifier(mut self, identifier: impl Into<String>) -> Self {
        self.identifiers.push(identifier.into());
        self
    }

    /// Adds a user.
    #[must_use]
    pub fn with_user(mut self, user: FederatedUser) -> Self {
        self.users.push(user);
        self
    }

    pub(crate) fn provider_type(&self) -> &str {
        if SOCIAL.contains(&self.name.as_str()) {
            &self.name
        } else {
            "OIDC"
        }
    }
}

impl FederatedUser {
    /// Somebody about whom nothing is known.
    pub fn new(subject: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            attributes: BTreeMap::new(),
        }
    }

    /// Sets an attribute.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.insert(name.into(), value.into());
        self
    }

    /// What a page calls them.
    pub(crate) fn label(&self) -> &str {
        self.attributes.get("email").unwrap_or(&self.subject)
    }
}

/// All of them.
#[derive(Default)]
pub(crate) struct IdentityProviders(pub(crate) Vec<IdentityProvider>);

impl IdentityProviders {
    /// By name, or by alias.
    pub(crate) fn find(&self, name: &str) -> Option<&IdentityProvider> {
        self.0.iter().find(|provider| provider.name == name)
    }

    pub(crate) fn by_identifier(&self, identifier: &str) -> Option<&IdentityProvider> {
        let has = |provider: &&IdentityProvider| {
            let mut identifiers = provider.identifiers.iter();
            identifiers.any(|own| own.eq_ignore_ascii_case(identifier))
        };
        self.0.iter().find(has)
    }
}
