//! Values that are longer than a cookie: `name.0`, `name.1` and so on.

use super::RequestCookies;

/// The largest piece, in bytes. A browser keeps 4,096 with name and attributes
/// ([RFC 6265 section 6.1](https://www.rfc-editor.org/rfc/rfc6265#section-6.1)).
const CHUNK_SIZE: usize = 3500;

/// Splits `value` into cookies called `name`, or `name.0`, `name.1`, … if it needs several.
pub(super) fn split(name: &str, value: &str) -> Vec<(String, String)> {
    if value.len() <= CHUNK_SIZE {
        return vec![(name.to_owned(), value.to_owned())];
    }
    value
        .as_bytes()
        .chunks(CHUNK_SIZE)
        .enumerate()
        // Our values are ASCII: tokens and base64url.
        .map(|(index, chunk)| {
            (
                chunk_name(name, index),
                String::from_utf8_lossy(chunk).into(),
            )
        })
        .collect()
}

/// Puts the pieces of `name` together. `None` if there are none, or one is missing: half a value
/// is no value.
pub(super) fn join(cookies: &RequestCookies, name: &str) -> Option<String> {
    let pieces: Vec<&str> = (0..)
        .map_while(|index| cookies.first(&chunk_name(name, index)))
        .collect();
    let complete = !pieces.is_empty() && pieces.len() == names(cookies, name).len();
    complete.then(|| pieces.concat())
}

/// The names of the pieces of `name` that the request carries, each once.
pub(super) fn names(cookies: &RequestCookies, name: &str) -> Vec<String> {
    let mut names: Vec<String> = cookies
        .with_prefix(&format!("{name}."))
        .map(|(name, _)| name.to_owned())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn chunk_name(name: &str, index: usize) -> String {
    format!("{name}.{index}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(cookies: &[(String, String)]) -> RequestCookies {
        RequestCookies::from_pairs(cookies.iter().cloned())
    }

    #[test]
    fn a_short_value_is_one_cookie() {
        assert_eq!(split("session", "abc"), [("session".into(), "abc".into())]);
    }

    #[test]
    fn a_long_value_comes_back_as_it_was() {
        let value = "0123456789".repeat(1000);
        let cookies = split("session", &value);
        assert_eq!(cookies.len(), 3);
        assert!(cookies.iter().all(|(_, chunk)| chunk.len() <= CHUNK_SIZE));
        assert_eq!(join(&request(&cookies), "session"), Some(value));
    }

    #[test]
    fn a_gap_is_no_value() {
        let cookies = split("session", &"0123456789".repeat(1000));
        for missing in 0..2 {
            let mut rest = cookies.clone();
            rest.remove(missing);
            assert_eq!(join(&request(&rest), "session"), None, "without {missing}");
        }
    }
}
