//! The page to come back to after sign-in.

#[cfg(any(test, fuzzing))]
pub mod properties;

use crate::endpoints::routes;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use url::Url;

/// Longest accepted return-to, in bytes. It travels in a sealed cookie, of which there may be five
/// beside the session's, and servers refuse requests with more than about 8 KB of headers.
const MAX_LENGTH: usize = 512;

/// A path on this site, with its query and fragment: never an address elsewhere.
///
/// It can only be made by [`ReturnTo::parse`], so a handler cannot receive an unchecked one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReturnTo(String);

impl ReturnTo {
    /// Accepts a path on our own origin; `None` for everything else.
    ///
    /// Refused are absolute URLs, `//host`, backslashes, characters that no address holds, dot
    /// segments, each also in percent-encoded form, and the sign-in routes themselves, which
    /// would be a loop ([CWE-601](https://cwe.mitre.org/data/definitions/601.html)).
    ///
    /// ```
    /// use cognito::ReturnTo;
    ///
    /// assert!(ReturnTo::parse("/reports?year=2026#q3").is_some());
    /// assert!(ReturnTo::parse("//evil.example").is_none());
    /// assert!(ReturnTo::parse("/logout").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_LENGTH || !text.starts_with('/') || !text.bytes().all(is_uri_byte) {
            return None;
        }
        let path = text.split(['?', '#']).next().unwrap_or_default();
        if !is_plain_path(path) {
            return None;
        }
        // Whatever the rules above may have missed: a browser's own reading of the text must stay
        // on our origin, on the very path that was checked.
        let base = Url::parse("https://site.invalid/").ok()?;
        let resolved = base.join(text).ok()?;
        (resolved.origin() == base.origin()).then(|| Self(text.to_owned()))
    }

    /// The path, with query and fragment.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The characters that an address may hold; browsers percent-encode all others
/// ([RFC 3986 section 2](https://www.rfc-editor.org/rfc/rfc3986#section-2)).
fn is_uri_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

/// Whether a path means the same decoded and undecoded, to every reader.
fn is_plain_path(path: &str) -> bool {
    let decoded = percent_decode_str(path).decode_utf8_lossy().to_lowercase();
    // A percent sign that is left would be decoded by whoever decodes twice.
    let hidden = decoded.contains(['\\', '%']) || decoded.contains(char::is_control);
    let dotted = decoded
        .split('/')
        .any(|segment| segment == "." || segment == "..");
    let doubled = decoded.starts_with("//");
    let sign_in_route = [
        routes::LOGIN,
        routes::POSTLOGIN,
        routes::REFRESH,
        routes::LOGOUT,
        routes::POSTLOGOUT,
    ]
    .contains(&decoded.trim_end_matches('/'));
    !hidden && !dotted && !doubled && !sign_in_route
}

impl TryFrom<String> for ReturnTo {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a path on this site")
    }
}

impl From<ReturnTo> for String {
    fn from(value: ReturnTo) -> Self {
        value.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_paths_on_this_site_unchanged() {
        for path in [
            "/",
            "/private",
            "/a/b?c=d&e=%2F%2Fx#f",
            "/caf%C3%A9",
            "/loginx",
            "/a?next=//b",
        ] {
            assert_eq!(
                ReturnTo::parse(path).map(String::from).as_deref(),
                Some(path)
            );
        }
    }

    #[test]
    fn refuses_every_way_off_this_site() {
        let hostile = [
            "",
            "private",
            "https://evil.example",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/%2fevil.example",
            "/%2F%2Fevil.example",
            "/%5cevil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\r\nLocation: x",
            "/ /evil.example",
            "/a/../b",
            "/./x",
            "/%2e%2e//evil.example",
            "/%252fevil.example",
            "/%0b",
            "/%7f",
            "/100%",
            "javascript:alert(1)",
            "/\u{a0}/evil.example",
            "/%00",
            "@evil.example",
            "?next=//x",
        ];
        for text in hostile {
            assert_eq!(ReturnTo::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn refuses_the_sign_in_routes_and_oversized_paths() {
        for text in [
            "/login",
            "/login?next=/x",
            "/LOGOUT",
            "/%6cog%69n",
            "/postlogin/",
            "/postlogout#x",
        ] {
            assert_eq!(ReturnTo::parse(text), None, "{text:?}");
        }
        assert!(ReturnTo::parse(&format!("/{}", "a".repeat(MAX_LENGTH))).is_none());
    }
}
