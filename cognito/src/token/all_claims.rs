use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;
use std::sync::OnceLock;

/// Every claim of a token as its issuer wrote it, custom ones included.
///
/// Most requests ask for none of them: they are kept as the text that was signed, and made into values
/// when somebody does, once for each token.
///
/// ```
/// use cognito::AllClaims;
/// use serde_json::{Map, json};
///
/// let claims = AllClaims::from(Map::from_iter([("tenant".to_owned(), json!("acme"))]));
/// assert_eq!(claims.get("tenant"), Some(&json!("acme")));
/// assert_eq!(claims.get("other"), None);
/// ```
#[derive(Clone, Default)]
pub struct AllClaims {
    /// One JSON object, or nothing.
    text: Box<str>,
    members: OnceLock<Map<String, Value>>,
}

impl AllClaims {
    /// Of the text of a token's claims, which was read before.
    pub(super) fn of(text: String) -> Self {
        Self {
            text: text.into_boxed_str(),
            members: OnceLock::new(),
        }
    }

    /// One claim.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_map().get(name)
    }

    /// All of them, by name.
    #[must_use]
    pub fn as_map(&self) -> &Map<String, Value> {
        // It was read as an object before it came here.
        let read = || serde_json::from_str(&self.text).unwrap_or_default();
        self.members.get_or_init(read)
    }
}

impl From<Map<String, Value>> for AllClaims {
    fn from(members: Map<String, Value>) -> Self {
        Self {
            text: Box::default(),
            members: members.into(),
        }
    }
}

impl PartialEq for AllClaims {
    fn eq(&self, other: &Self) -> bool {
        self.as_map() == other.as_map()
    }
}

impl fmt::Debug for AllClaims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_map().fmt(f)
    }
}

impl Serialize for AllClaims {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_map().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn text() -> AllClaims {
        AllClaims::of(r#"{"tenant":"acme","level":{"of":[1,2]}}"#.to_owned())
    }

    #[test]
    fn a_text_is_read_when_it_is_asked_for() {
        let claims = text();
        assert!(claims.members.get().is_none());
        assert_eq!(claims.get("level"), Some(&json!({ "of": [1, 2] })));
        assert_eq!(claims.as_map().len(), 2);
    }

    #[test]
    fn claims_are_the_same_as_text_and_as_values() {
        let values = AllClaims::from(text().as_map().clone());
        assert_eq!(values, text());
        assert_eq!(serde_json::to_value(text()).unwrap(), json!(values));
        assert_ne!(AllClaims::default(), values);
    }
}
