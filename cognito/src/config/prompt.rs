/// What the provider's pages ask a person in any case
/// ([OpenID Connect Core 3.1.2.1](https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest)).
///
/// Some providers take `offline_access` for granted only where they are told to ask for `consent`
/// ([OpenID Connect Core 11](https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess)):
/// otherwise they issue no refresh token.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    values: String,
    with_login: String,
}

impl Prompt {
    /// Reads `consent`, `login` and `select_account`, with spaces between. `none` is not among them:
    /// whoever is not signed in could never sign in.
    pub fn parse(text: &str) -> Option<Self> {
        let values: Vec<&str> = text.split_whitespace().collect();
        let is_known = |value| ["consent", "login", "select_account"].contains(value);
        let is_repeated = |(at, value)| values[..at].contains(value);
        if !values.iter().all(is_known) || values.iter().enumerate().any(is_repeated) {
            return None;
        }
        let mut with_login = values.clone();
        if !values.contains(&"login") {
            with_login.insert(0, "login");
        }
        Some(Self {
            with_login: with_login.join(" "),
            values: values.join(" "),
        })
    }

    /// The parameter `prompt`; if `login_forced`, the password is asked for as well.
    pub(crate) fn parameter(&self, login_forced: bool) -> Option<&str> {
        let value = match (login_forced, &*self.with_login) {
            (false, _) => &self.values,
            (true, "") => "login",
            (true, with_login) => with_login,
        };
        (!value.is_empty()).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_asked_and_a_forced_login_is_added() {
        for (set, usual, forced) in [
            ("", None, "login"),
            ("login", Some("login"), "login"),
            ("consent", Some("consent"), "login consent"),
            ("login  consent", Some("login consent"), "login consent"),
            (
                "select_account",
                Some("select_account"),
                "login select_account",
            ),
        ] {
            let prompt = Prompt::parse(set).unwrap();
            assert_eq!(prompt.parameter(false), usual, "{set}");
            assert_eq!(prompt.parameter(true), Some(forced), "{set}");
        }
        assert_eq!(Prompt::default().parameter(true), Some("login"));
    }

    #[test]
    fn other_values_are_refused() {
        for text in ["none", "Consent", "consent,login", "login login", "create"] {
            assert_eq!(Prompt::parse(text), None, "{text}");
        }
    }
}
