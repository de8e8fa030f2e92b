//! The login page.

use askama::Template;

use crate::demo_users::DemoUser;

/// `templates/login.html`
#[derive(Template)]
#[template(path = "login.html")]
pub(crate) struct LoginPage<'a> {
    pub(crate) css: &'static str,
    pub(crate) client_id: &'a str,
    /// `/login` with the parameters of the authorization request.
    pub(crate) action: &'a str,
    pub(crate) csrf_token: &'a str,
    /// Why the last attempt failed.
    pub(crate) alert: Option<&'a str>,
    /// Filled in already.
    pub(crate) username: &'a str,
    pub(crate) users: Vec<DemoUser>,
}
