//! Which attributes of a user the scopes give away.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::directory::User;

/// The user's attributes that `scopes` give away.
///
/// `openid` alone gives every attribute; beside `profile`, `email` or `phone` it
/// gives those that they name
/// ([scopes](https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html)).
pub(crate) fn attributes_of<'u, 's>(
    user: &'u User,
    scopes: impl Iterator<Item = &'s str>,
) -> BTreeMap<&'u str, &'u str> {
    let (mut profile, mut email, mut phone) = (false, false, false);
    for scope in scopes {
        profile |= scope == "profile";
        email |= scope == "email";
        phone |= scope == "phone";
    }
    let all = !profile && !email && !phone;
    let given = |name: &str| match name {
        "email" | "email_verified" => all || email,
        "phone_number" | "phone_number_verified" => all || phone,
        _ => all || profile,
    };
    let attributes = user.attributes.iter();
    attributes
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| given(name))
        .collect()
}

/// The same for ID tokens, where some are not strings.
pub(crate) fn as_claims<'u>(attributes: BTreeMap<&'u str, &'u str>) -> BTreeMap<&'u str, Value> {
    let claim = |name, value: &str| match name {
        "email_verified" | "phone_number_verified" => Value::Bool(value == "true"),
        // OpenID Connect Core section 5.1.1: an object.
        "address" => serde_json::json!({ "formatted": value }),
        _ => Value::String(value.to_owned()),
    };
    let attributes = attributes.into_iter();
    attributes
        .map(|(name, value)| (name, claim(name, value)))
        .collect()
}
