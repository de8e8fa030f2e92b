use cookie::Cookie;
use std::fmt;

/// A 303 answer: where the browser goes next, and the cookies that it takes along.
#[derive(Clone)]
pub struct Redirection {
    /// The `Location`: a path on this site, or one of the user pool's pages.
    pub location: String,
    /// One `Set-Cookie` header each.
    pub cookies: Vec<Cookie<'static>>,
}

impl fmt::Debug for Redirection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.cookies.iter().map(Cookie::name).collect();
        // The location holds state and nonce, the cookies hold tokens: neither belongs in a log.
        f.debug_struct("Redirection")
            .field("cookies", &names)
            .finish_non_exhaustive()
    }
}

impl Redirection {
    /// A redirection that changes no cookie.
    pub fn to(location: &str) -> Self {
        Self {
            location: location.to_owned(),
            cookies: Vec::new(),
        }
    }
}
