//! What may stand in the directory.

use std::collections::BTreeMap;

use super::account::Account;
use super::directory_error::DirectoryError;
use super::group::Group;
use super::new_user::NewUser;
use crate::identity_provider::FederatedUser;

/// [Standard attributes](https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html)
const STANDARD: [&str; 18] = [
    "address",
    "birthdate",
    "email",
    "email_verified",
    "family_name",
    "gender",
    "given_name",
    "locale",
    "middle_name",
    "name",
    "nickname",
    "phone_number",
    "phone_number_verified",
    "picture",
    "preferred_username",
    "profile",
    "website",
    "zoneinfo",
];

/// Whether the directory would take the user.
pub(crate) fn check_user(user: &NewUser) -> Result<(), DirectoryError> {
    Account::new(user).map(drop)
}

/// Whether the directory would take the group.
pub(crate) fn check_group(group: &Group) -> Result<(), DirectoryError> {
    check_group_name(&group.name)
}

/// Whether the directory would take somebody of an identity provider.
pub(crate) fn check_federated(user: &FederatedUser) -> Result<(), DirectoryError> {
    check_username(&user.subject)?;
    check_attributes(&user.attributes)
}

/// [CreateGroup](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html)
pub(super) fn check_group_name(name: &str) -> Result<(), DirectoryError> {
    if is_name(name) {
        Ok(())
    } else {
        Err(DirectoryError::GroupName(name.to_owned()))
    }
}

/// [SignUp](https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html)
pub(super) fn check_username(name: &str) -> Result<(), DirectoryError> {
    if is_name(name) {
        Ok(())
    } else {
        Err(DirectoryError::Username(name.to_owned()))
    }
}

pub(super) fn check_attributes(
    attributes: &BTreeMap<String, String>,
) -> Result<(), DirectoryError> {
    for (name, value) in attributes {
        let custom = name.strip_prefix("custom:").is_some_and(is_name);
        if !custom && !STANDARD.contains(&name.as_str()) {
            return Err(DirectoryError::Attribute(name.clone()));
        }
        let expected = match name.as_str() {
            "email" if !is_email(value) => "an email address",
            "phone_number" if !is_phone_number(value) => "+ and digits, such as +441632960000",
            "email_verified" | "phone_number_verified"
                if !matches!(value.as_str(), "true" | "false") =>
            {
                "\"true\" or \"false\""
            }
            _ => continue,
        };
        return Err(DirectoryError::AttributeValue {
            name: name.clone(),
            value: value.clone(),
            expected,
        });
    }
    Ok(())
}

fn is_name(name: &str) -> bool {
    let unwanted = |c: char| c.is_whitespace() || c.is_control();
    (1..=128).contains(&name.chars().count()) && !name.contains(unwanted)
}

/// As much as can be told without sending a mail.
fn is_email(text: &str) -> bool {
    text.len() <= 2048
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && matches!(text.rsplit_once('@'), Some((local, domain))
            if !local.is_empty() && !domain.is_empty())
}

/// E.164
fn is_phone_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}
