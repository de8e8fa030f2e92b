//! The one table of routes. The browser's router takes its paths from here, the server's guard its
//! access rules: a page cannot be reachable by one and unknown to the other.

use leptos_router::location::Url;

/// Who may see a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// Members of each of these groups of the user pool.
    AllGroups(&'static [&'static str]),
    /// Members of at least one of these groups.
    AnyGroup(&'static [&'static str]),
}

impl Access {
    /// Whether a signed-in member of `groups` is let in.
    ///
    /// ```
    /// use app::routes::Access;
    ///
    /// let groups = ["editor".to_owned()];
    /// assert!(Access::AnyGroup(&["admin", "editor"]).allows(&groups));
    /// assert!(!Access::AllGroups(&["admin", "editor"]).allows(&groups));
    /// ```
    pub fn allows(self, groups: &[String]) -> bool {
        let is_in = |group: &&str| groups.iter().any(|own| own == group);
        match self {
            Self::Public | Self::SignedIn => true,
            Self::AllGroups(needed) => needed.iter().all(is_in),
            Self::AnyGroup(needed) => needed.iter().any(is_in),
        }
    }

    /// Who is let in, in words; `None` where no group is asked for.
    pub fn members(self) -> Option<String> {
        match self {
            Self::Public | Self::SignedIn => None,
            Self::AllGroups(groups) => Some(groups.join(" and ")),
            Self::AnyGroup(groups) => Some(groups.join(" or ")),
        }
    }
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
/// For whoever may change things.
pub const EDIT: PageRoute = PageRoute {
    path: "/edit",
    name: "Edit",
    access: Access::AnyGroup(&["admin", "editor"]),
};
/// For administrators.
pub const ADMIN: PageRoute = PageRoute {
    path: "/admin",
    name: "Admin",
    access: Access::AllGroups(&["admin"]),
};

/// Every page.
pub const ALL: [PageRoute; 7] = [HOME, LOGIN, LOGOUT, PRIVATE, TOKEN, EDIT, ADMIN];

/// What the title of a document says: the page's name, and the site's.
pub(crate) fn title(page: &str) -> String {
    [page, " · leptos-cognito"].concat()
}

/// Path and query of an address of ours.
pub(crate) fn address(url: &Url) -> String {
    match url.search().trim_start_matches('?') {
        "" => url.path().to_owned(),
        query => format!("{}?{query}", url.path()),
    }
}

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
