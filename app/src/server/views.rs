//! From what the server knows to what the browser may know.

use crate::routes::Access;
use crate::views::{Account, Claim, Moment, Session, SessionState};
use cognito::{Auth, Clock, SystemClock, User};
use std::time::Duration;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

impl From<User> for Account {
    fn from(user: User) -> Self {
        Self {
            display_name: user.display_name().to_owned(),
            signed_in_at: user.claims.auth_time.and_then(moment),
            session_ends_in: user.session_ends_in,
            session_ends_at: user
                .session_ends_in
                .and_then(|seconds| moment(SystemClock.now().saturating_add_unsigned(seconds))),
            username: user.claims.username.clone(),
            email: user.profile.email,
            email_verified: user.profile.email_verified,
            name: user.profile.name.filter(|name| !name.trim().is_empty()),
            phone_number: user.profile.phone_number,
            groups: user.claims.groups.clone(),
        }
    }
}

/// A moment, from seconds since the Unix epoch; `None` for what no calendar holds.
pub(crate) fn moment(seconds: i64) -> Option<Moment> {
    let time = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    time.format(&Rfc3339).ok().map(Moment)
}

/// The visitor's session; `user` is `Err` if it cannot be checked now.
pub(crate) fn session<E>(auth: &Auth, user: Result<Option<&User>, E>) -> Session {
    let state = match user {
        Ok(Some(user)) => SessionState::SignedIn {
            subject: user.claims.subject.clone(),
            display_name: user.display_name().to_owned(),
            ends_in: user.session_ends_in,
            groups: user.claims.groups.clone(),
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
pub(crate) fn opening_groups(access: Access, user: &User) -> Vec<String> {
    let (Access::AllGroups(needed) | Access::AnyGroup(needed)) = access else {
        return Vec::new();
    };
    let opens = |group: &&String| needed.contains(&group.as_str());
    let groups = user.claims.groups.iter();
    groups.filter(opens).cloned().collect()
}

/// How people sign in here, for administrators: settings that are no secret.
pub(crate) fn sign_in_settings(auth: &Auth) -> Vec<Claim> {
    let Auth::Cognito(relying_party) = auth else {
        return Vec::new();
    };
    let session = relying_party.session_config();
    let refresh = match session.refresh_enabled {
        true => "with the refresh token",
        false => "not at all",
    };
    [
        (
            "Issuer of the tokens",
            relying_party.issuer().to_owned(),
            "The sign-in service. A token of anybody else is not believed.",
        ),
        (
            "App client",
            relying_party.client_id().to_owned(),
            "This application, as the sign-in service knows it.",
        ),
        (
            "Access token cookie, at most",
            in_words(session.cookie_age),
            "Then the cookie is gone, and the token is refreshed.",
        ),
        (
            "Refreshed",
            refresh.to_owned(),
            "How a session goes on without a password.",
        ),
        (
            "Session, at most",
            in_words(session.max_age),
            "After that everybody signs in again.",
        ),
    ]
    .map(|(name, value, meaning)| Claim {
        name: name.to_owned(),
        value,
        moment: None,
        meaning: meaning.to_owned(),
    })
    .into()
}

/// Whole hours as hours, anything else in minutes.
fn in_words(duration: Duration) -> String {
    match duration.as_secs() {
        seconds if seconds >= 7200 && seconds % 3600 == 0 => format!("{} hours", seconds / 3600),
        seconds => format!("{} minutes", seconds / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use std::time::Duration;

    #[test]
    fn durations_are_said_as_people_say_them() {
        assert_eq!(in_words(Duration::from_secs(1_800)), "30 minutes");
        assert_eq!(in_words(Duration::from_secs(5_400)), "90 minutes");
        assert_eq!(in_words(Duration::from_secs(43_200)), "12 hours");
    }
}
