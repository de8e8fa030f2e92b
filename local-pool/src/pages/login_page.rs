//! The login page, and the one that plays another identity provider.

use askama::Template;

use super::layout::Layout;
use crate::directory::DemoUser;
use crate::identity_provider::IdentityProvider;

/// `templates/login.html`
#[derive(Template)]
#[template(path = "login.html")]
pub(crate) struct LoginPage<'a> {
    pub(crate) layout: Layout,
    /// Filled in already.
    pub(crate) username: &'a str,
    /// Whose passwords are shown.
    pub(crate) users: Vec<DemoUser>,
    /// Whether the client's users may sign in to the pool itself.
    pub(crate) own_users: bool,
    pub(crate) provider_links: Vec<ProviderLink>,
    pub(crate) shows_inbox: bool,
}

/// A button for another identity provider.
pub(crate) struct ProviderLink {
    pub(crate) name: String,
    /// The parameters of its page.
    pub(crate) query: String,
}

/// `templates/identity_provider.html`
#[derive(Template)]
#[template(path = "identity_provider.html")]
pub(crate) struct IdentityProviderPage {
    pub(crate) layout: Layout,
    pub(crate) provider: IdentityProvider,
}
