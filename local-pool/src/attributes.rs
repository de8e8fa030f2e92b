//! Which attributes of a user the scopes give away.

use serde::Serialize;

use crate::demo_users::DemoUser;

/// The attributes in an ID token.
#[derive(Serialize)]
pub(crate) struct Attributes<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    email_verified: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<&'a str>,
}

impl<'a> Attributes<'a> {
    /// `openid` alone gives every attribute; beside `profile`, `email` or `phone` it
    /// gives those that they name
    /// ([scopes](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html)).
    pub(crate) fn of<'s>(user: &'a DemoUser, scopes: impl Iterator<Item = &'s str>) -> Self {
        let (mut profile, mut email, mut phone) = (false, false, false);
        for scope in scopes {
            profile |= scope == "profile";
            email |= scope == "email";
            phone |= scope == "phone";
        }
        if !profile && !email && !phone {
            (profile, email) = (true, true);
        }
        Self {
            email_verified: email.then_some(true),
            email: email.then_some(&user.email),
            name: profile.then_some(&user.name),
            given_name: profile.then_some(&user.given_name),
            family_name: profile.then_some(&user.family_name),
        }
    }

    /// The same for userInfo, where every value is a string.
    pub(crate) fn as_strings(&self) -> AttributesAsStrings<'_> {
        AttributesAsStrings {
            email_verified: self.email_verified.map(|verified| verified.to_string()),
            email: self.email,
            name: self.name,
            given_name: self.given_name,
            family_name: self.family_name,
        }
    }
}

/// The attributes in a userInfo response.
#[derive(Serialize)]
pub(crate) struct AttributesAsStrings<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    email_verified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<&'a str>,
}
