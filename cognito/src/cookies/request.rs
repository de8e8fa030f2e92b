use cookie::Cookie;
use http::{HeaderMap, HeaderValue, header};
use std::sync::Arc;

/// The cookies that a request carries, each value of a repeated name kept.
///
/// A name may arrive twice: a cookie planted for a parent domain stands beside ours, and which
/// comes first is the planter's choice
/// ([RFC 6265 section 8.6](https://www.rfc-editor.org/rfc/rfc6265#section-8.6)).
#[derive(Clone, Default)]
pub struct RequestCookies(Arc<[(String, String)]>);

impl RequestCookies {
    /// Reads every `Cookie` header; what does not parse is left out.
    pub fn from_headers(headers: &HeaderMap) -> Self {
        let mut cookies = Vec::new();
        for value in headers.get_all(header::COOKIE) {
            match str::from_utf8(value.as_bytes()) {
                Ok(text) => cookies.extend(text.split(';').filter_map(parse_text)),
                // One by one: a strange byte in somebody else's cookie must not lose ours.
                Err(_) => cookies.extend(pairs(value).filter_map(parse_pair)),
            }
        }
        Self(cookies.into())
    }

    /// Changes a request's headers to what the browser would send after an answer that sets
    /// `cookies`. Cookies of others stay as they are, strange ones included.
    pub(crate) fn apply(headers: &mut HeaderMap, cookies: &[Cookie<'_>]) {
        let is_replaced = |pair: &[u8]| {
            parse_pair(pair).is_some_and(|(name, _)| cookies.iter().any(|new| new.name() == name))
        };
        let set = cookies.iter().filter(|cookie| !is_removal(cookie));
        let set = set.map(|cookie| format!("{}={}", cookie.name(), cookie.value()).into_bytes());
        let pairs: Vec<Vec<u8>> = headers
            .get_all(header::COOKIE)
            .iter()
            .flat_map(pairs)
            .map(<[u8]>::trim_ascii)
            .filter(|pair| !pair.is_empty() && !is_replaced(pair))
            .map(<[u8]>::to_vec)
            .chain(set)
            .collect();
        headers.remove(header::COOKIE);
        if let Ok(value) = HeaderValue::from_bytes(&pairs.join(&b"; "[..])) {
            headers.insert(header::COOKIE, value);
        }
    }

    /// The first value of the cookie called `name`.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every value of the cookie called `name`, in the order they arrived.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every cookie whose name starts with `prefix`.
    pub(crate) fn with_prefix<'a>(
        &'a self,
        prefix: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .filter(move |(name, _)| name.starts_with(prefix))
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.first(name).is_some()
    }

    #[cfg(test)]
    pub(super) fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// The pairs of a `Cookie` header.
fn pairs(header: &HeaderValue) -> impl Iterator<Item = &[u8]> {
    header.as_bytes().split(|byte| *byte == b';')
}

/// One pair of a `Cookie` header.
fn parse_pair(pair: &[u8]) -> Option<(String, String)> {
    parse_text(str::from_utf8(pair).ok()?)
}

/// ASCII only: a parser that trims wider spaces would take a cookie that a sibling domain has planted
/// as `\u{2003}__Host-…` for ours.
fn parse_text(pair: &str) -> Option<(String, String)> {
    let cookie = Cookie::parse(pair.is_ascii().then_some(pair)?).ok()?;
    Some((cookie.name().to_owned(), cookie.value().to_owned()))
}

fn is_removal(cookie: &Cookie<'_>) -> bool {
    cookie.max_age().is_some_and(|age| age.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn keeps_every_value_of_every_header_beside_strange_ones() {
        let mut headers = HeaderMap::new();
        let strange = HeaderValue::from_bytes(b"x=\xff; session=a; =; ;;").unwrap();
        headers.append(header::COOKIE, strange);
        headers.append(header::COOKIE, HeaderValue::from_static("session=b"));
        let cookies = RequestCookies::from_headers(&headers);
        assert_eq!(cookies.values("session").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_name_behind_a_wide_space_is_another_name() {
        let mut headers = HeaderMap::new();
        let planted = "\u{2003}__Host-session=planted; __Host-session=ours";
        headers.append(
            header::COOKIE,
            HeaderValue::from_bytes(planted.as_bytes()).unwrap(),
        );
        let cookies = RequestCookies::from_headers(&headers);
        assert_eq!(
            cookies.values("__Host-session").collect::<Vec<_>>(),
            ["ours"]
        );
    }

    #[test]
    fn an_answers_cookies_replace_ours_and_leave_the_others() {
        let mut headers = HeaderMap::new();
        let carried = HeaderValue::from_bytes(b"x=\xff; session=old; gone=1").unwrap();
        headers.append(header::COOKIE, carried);
        headers.append(header::COOKIE, HeaderValue::from_static("session=older"));
        let mut removal = Cookie::from("gone");
        removal.make_removal();
        RequestCookies::apply(&mut headers, &[Cookie::new("session", "new"), removal]);
        assert_eq!(headers[header::COOKIE].as_bytes(), b"x=\xff; session=new");
    }
}
