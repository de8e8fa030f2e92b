//! The pages, as the router looks for them.

use crate::erase::Erase;
use crate::page_view::PageView::{self, Public, SignedIn};
use crate::pages::{HomePage, LoginPage, LogoutPage};
use crate::routes::{self, PageRoute};
use leptos::prelude::*;
use leptos_router::{
    ChooseView, GeneratedRouteData, MatchInterface, MatchNestedRoutes, MatchParams, Method,
    PathSegment, RouteMatchId, SsrMode,
};
use std::borrow::Cow;
use std::sync::LazyLock;

/// All pages, by one type. Leptos' own routes have one for each, for pages within pages and parts of addresses
/// that vary: nobody here has them, and every browser would download their code. A page that needs them can stand
/// beside `<Pages />` as a `<Route>`.
#[derive(Clone, Copy)]
pub(crate) struct PageRoutes(&'static [Page]);

/// A page at its address.
pub(crate) struct Page {
    id: RouteMatchId,
    path: &'static str,
    view: PageView,
}

static ALL: LazyLock<[Page; routes::ALL.len()]> = LazyLock::new(|| {
    [
        page(routes::HOME, Public(|| HomePage().erase())),
        page(routes::LOGIN, Public(|| LoginPage().erase())),
        page(routes::LOGOUT, Public(|| LogoutPage().erase())),
        page(routes::PRIVATE, SignedIn(routes::PRIVATE)),
        page(routes::TOKEN, SignedIn(routes::TOKEN)),
        page(routes::EDIT, SignedIn(routes::EDIT)),
        page(routes::ADMIN, SignedIn(routes::ADMIN)),
    ]
});

fn page(PageRoute { path, .. }: PageRoute, view: PageView) -> Page {
    let id = RouteMatchId::new_from_route_id();
    Page { id, path, view }
}

/// Every page.
#[component(transparent)]
pub(crate) fn Pages() -> PageRoutes {
    PageRoutes(&*ALL)
}

impl MatchNestedRoutes for PageRoutes {
    type Data = ();
    type Match = &'static Page;

    /// The page at `path`, with or without a slash at its end, as Leptos' own routes take it.
    fn match_nested<'a>(&'a self, path: &'a str) -> (Option<(RouteMatchId, Self::Match)>, &'a str) {
        let without_slash = path.strip_suffix('/').filter(|start| start.len() > 1);
        let address = without_slash.unwrap_or(path);
        match self.0.iter().find(|page| page.path == address) {
            Some(page) => (Some((page.id, page)), ""),
            None => (None, path),
        }
    }

    fn generate_routes(&self) -> impl IntoIterator<Item = GeneratedRouteData> + '_ {
        self.0.iter().map(|page| GeneratedRouteData {
            segments: vec![PathSegment::Static(page.path.into())],
            ssr_mode: SsrMode::Async,
            methods: [Method::Get].into(),
            regenerate: Vec::new(),
        })
    }

    fn optional(&self) -> bool {
        false
    }
}

impl MatchInterface for &'static Page {
    type Child = ();

    fn as_id(&self) -> RouteMatchId {
        self.id
    }

    fn as_matched(&self) -> &str {
        self.path
    }

    fn into_view_and_child(self) -> (impl ChooseView, Option<Self::Child>) {
        (self.view, None)
    }
}

impl MatchParams for &'static Page {
    fn to_params(&self) -> Vec<(Cow<'static, str>, String)> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Pages;
    use crate::routes;
    use leptos_router::MatchNestedRoutes;

    fn page_at(path: &str) -> Option<&'static str> {
        let (page, _) = Pages().match_nested(path);
        page.map(|(_, page)| page.path)
    }

    #[test]
    fn each_page_is_at_its_address() {
        for page in routes::ALL {
            assert_eq!(page_at(page.path), Some(page.path));
        }
    }

    #[test]
    fn one_slash_more_is_the_same_page_and_nothing_else_is() {
        assert_eq!(page_at("/private/"), Some("/private"));
        for elsewhere in [
            "",
            "//",
            "/private//",
            "/privat",
            "/privates",
            "private",
            "/x/private",
        ] {
            assert_eq!(page_at(elsewhere), None, "{elsewhere}");
        }
    }
}
