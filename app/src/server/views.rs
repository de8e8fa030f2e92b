//! From what the server knows to what the browser may know.

use crate::routes::Access;
use crate::views::{Account, Claim, Session, SessionState};
use cognito::{Auth, User};
use serde_json::Value;
use std::time::Duration;

impl From<User> for Account {
    fn from(user: User) -> Self {
        Self {
            display_name: user.display_name().to_owned(),
            username: user.claims.username,
            email: user.profile.email,
            email_verified: user.profile.email_verified,
            name: user.profile.name,
            phone_number: user.profile.phone_number,
            groups: user.claims.groups,
        }
    }
}

/// The visitor's session; `user` is `Err` if it cannot be checked now.
pub(crate) fn session<E>(auth: &Auth, user: Result<Option<User>, E>) -> Session {
    let state = match user {
        Ok(Some(user)) => SessionState::SignedIn {
            display_name: user.display_name().to_owned(),
            ends_in: user.session_ends_in,
            groups: user.claims.groups,
        },
        Ok(None) => SessionState::SignedOut,
        Err(_) => SessionState::Unknown,
    };
    Session {
        state,
        sign_in_disabled: auth.is_disabled(),
        can_refresh: auth.can_refresh(),
    }
}

/// Which of the user's groups open what `access` guards.
pub(crate) fn opening_groups(access: Access, user: User) -> Vec<String> {
    let (Access::AllGroups(needed) | Access::AnyGroup(needed)) = access else {
        return Vec::new();
    };
    let opens = |group: &String| needed.contains(&group.as_str());
    user.claims.groups.into_iter().filter(opens).collect()
}

/// How people sign in here, for administrators: settings that are no secret.
pub(crate) fn sign_in_settings(auth: &Auth) -> Vec<Claim> {
    let Auth::Cognito(relying_party) = auth else {
        return Vec::new();
    };
    let session = relying_party.session_config();
    let minutes = |duration: Duration| format!("{} minutes", duration.as_secs() / 60);
    let refresh = match session.refresh_enabled {
        true => "with the refresh token",
        false => "not at all",
    };
    [
        ("Issuer of the tokens", relying_party.issuer().to_owned()),
        ("App client", relying_party.client_id().to_owned()),
        ("Access token cookie, at most", minutes(session.cookie_age)),
        ("Refreshed", refresh.to_owned()),
        ("Session, at most", minutes(session.max_age)),
    ]
    .map(|(name, value)| Claim {
        name: name.to_owned(),
        value,
    })
    .into()
}

/// The access token's claims, by name.
pub(crate) fn claims(user: User) -> Vec<Claim> {
    user.claims
        .all
        .into_iter()
        .map(|(name, value)| {
            let value = match value {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Claim { name, value }
        })
        .collect()
}
