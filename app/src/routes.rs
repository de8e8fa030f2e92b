//! The one table of routes. The browser's router takes its paths from here, the server's guard its
//! access rules: a page cannot be reachable by one and unknown to the other.

/// Who may see a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever is signed in.
    SignedIn,
}

/// A page of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRoute {
    /// Its path, the same in the browser and on the server.
    pub path: &'static str,
    /// What the navigation calls it.
    pub name: &'static str,
    /// Who may see it.
    pub access: Access,
}

/// The welcome page.
pub const HOME: PageRoute = PageRoute {
    path: "/",
    name: "Home",
    access: Access::Public,
};
/// Starts a sign-in, or explains why one failed.
pub const LOGIN: PageRoute = PageRoute {
    path: "/login",
    name: "Sign in",
    access: Access::Public,
};
/// Asks before it ends the session.
pub const LOGOUT: PageRoute = PageRoute {
    path: "/logout",
    name: "Sign out",
    access: Access::Public,
};
/// For signed-in people.
pub const PRIVATE: PageRoute = PageRoute {
    path: "/private",
    name: "Private",
    access: Access::SignedIn,
};
/// The access token's claims.
pub const TOKEN: PageRoute = PageRoute {
    path: "/token",
    name: "Token",
    access: Access::SignedIn,
};

/// Every page.
pub const ALL: [PageRoute; 5] = [HOME, LOGIN, LOGOUT, PRIVATE, TOKEN];

/// The page at `path`, with or without a trailing slash.
///
/// ```
/// use app::routes::{Access, find};
///
/// assert_eq!(find("/private").map(|page| page.access), Some(Access::SignedIn));
/// assert_eq!(find("/nowhere"), None);
/// ```
pub fn find(path: &str) -> Option<PageRoute> {
    let trimmed = path.trim_end_matches('/');
    let path = if trimmed.is_empty() { "/" } else { trimmed };
    ALL.into_iter().find(|page| page.path == path)
}
