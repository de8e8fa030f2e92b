use cookie::Cookie;
use http::{HeaderMap, header};

/// The cookies that a request carries, each value of a repeated name kept.
///
/// A name may arrive twice: a cookie planted for a parent domain stands beside ours, and which
/// comes first is the planter's choice
/// ([RFC 6265 section 8.6](https://www.rfc-editor.org/rfc/rfc6265#section-8.6)).
#[derive(Clone, Default)]
pub struct RequestCookies(Vec<(String, String)>);

impl RequestCookies {
    /// Reads every `Cookie` header; what does not parse is left out.
    pub fn from_headers(headers: &HeaderMap) -> Self {
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            // One by one: a strange byte in somebody else's cookie must not lose ours. And ASCII
            // only: a parser that trims wider spaces would take a cookie that a sibling domain has
            // planted as `\u{2003}__Host-…` for ours.
            .flat_map(|value| value.as_bytes().split(|byte| *byte == b';'))
            .filter(|pair| pair.is_ascii())
            .filter_map(|pair| Cookie::parse(str::from_utf8(pair).ok()?).ok())
            .map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
            .collect();
        Self(cookies)
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
        self.values(name).next().is_some()
    }
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
}
