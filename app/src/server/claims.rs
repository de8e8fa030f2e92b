//! The access token's claims, one by one, for people.

use super::views::moment;
use crate::views::Claim;
use cognito::User;
use serde_json::Value;

/// The claims, by name.
pub(crate) fn claims(user: &User) -> Vec<Claim> {
    user.claims.all.as_map().iter().map(explain).collect()
}

fn explain((name, value): (&String, &Value)) -> Claim {
    let is_time = matches!(&**name, "exp" | "iat" | "nbf" | "auth_time");
    Claim {
        moment: value.as_i64().filter(|_| is_time).and_then(moment),
        meaning: meaning(name).to_owned(),
        value: match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        },
        name: name.clone(),
    }
}

/// Source: [Understanding the access token](https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html).
fn meaning(name: &str) -> &'static str {
    match name {
        "sub" => "You, by the one name that never changes.",
        "iss" => "Who made the token: the sign-in service. This server believes no other.",
        "client_id" => "For which application it was made: this one.",
        "token_use" => "What it is for: to authorise requests. An ID token says who you are.",
        "scope" => "What it lets the application ask the sign-in service for.",
        "username" => "Your username in the user pool.",
        "cognito:groups" => "Your groups: they decide which pages you may see.",
        "auth_time" => "When you last proved who you are.",
        "iat" => "When the token was made.",
        "nbf" => "Before this moment it does not count.",
        "exp" => "When it ends. The session goes on: the server asks for a new one before.",
        "jti" => "The token's own number.",
        "origin_jti" => "The sign-in that it goes back to, the same after each refresh.",
        "event_id" => "The event at the user pool that made it, as its logs call it.",
        "version" => "The version of this kind of token.",
        "device_key" => "The device that you signed in with.",
        _ => "A claim of your sign-in service's own.",
    }
}

#[cfg(test)]
mod tests {
    use super::explain;
    use crate::views::Moment;
    use serde_json::json;

    #[test]
    fn times_are_moments_and_other_numbers_are_not() {
        let exp = explain((&"exp".to_owned(), &json!(1_700_000_000)));
        assert_eq!(exp.moment, Some(Moment("2023-11-14T22:13:20Z".to_owned())));
        assert_eq!(exp.value, "1700000000");
        assert_eq!(
            explain((&"level".to_owned(), &json!(1_700_000_000))).moment,
            None
        );
    }

    #[test]
    fn a_time_that_no_calendar_holds_is_shown_as_it_is() {
        let exp = explain((&"exp".to_owned(), &json!(i64::MAX)));
        assert_eq!(exp.moment, None);
        assert_eq!(exp.value, i64::MAX.to_string());
    }
}
