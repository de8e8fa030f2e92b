use secrecy::SecretString;

/// Shortest accepted key, in bytes: 256 bits where they are random.
const MIN_LENGTH: usize = 32;

/// The keys that cookies are sealed with, from the setting `SECRET_KEY`.
///
/// The first seals, any opens, so that a key can be replaced without signing anybody out:
/// put the new one in front, and drop the old one after the longest cookie has expired.
#[derive(Debug, Clone)]
pub struct SecretKeys(Vec<SecretString>);

impl SecretKeys {
    /// Accepts one key, or several with commas between, each of at least 32 characters.
    ///
    /// ```
    /// use cognito::SecretKeys;
    ///
    /// assert!(SecretKeys::parse("0123456789abcdef0123456789abcdef").is_some());
    /// assert!(SecretKeys::parse("too short").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let keys: Vec<&str> = text.split(',').map(str::trim).collect();
        keys.iter()
            .all(|key| key.len() >= MIN_LENGTH)
            .then(|| Self(keys.into_iter().map(SecretString::from).collect()))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &SecretString> {
        self.0.iter()
    }
}
