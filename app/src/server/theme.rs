//! The reader's theme, in a cookie of its own: it says nothing about who they are.

use crate::theme::Theme;
use axum::http::request::Parts;
use cognito::{Auth, Cookie, RequestCookies, SameSite};
use leptos::prelude::*;

/// The cookie's name: over https one that no other host of the domain can plant.
fn name() -> &'static str {
    if is_https() { "__Host-theme" } else { "theme" }
}

/// The theme that the reader has chosen.
pub(crate) fn chosen() -> Theme {
    let Some(cookies) = with_context::<Parts, _>(RequestCookies::of) else {
        return Theme::System;
    };
    cookies
        .values(name())
        .next()
        .map_or(Theme::System, Theme::parse)
}

/// The cookie that remembers `theme`, for a year. Scripts need not read it: the document says it.
pub(crate) fn cookie(theme: Theme) -> Cookie<'static> {
    let mut cookie = Cookie::build((name(), theme.name()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax.into())
        .secure(is_https())
        .build();
    match theme {
        Theme::System => cookie.make_removal(),
        Theme::Light | Theme::Dark => cookie.set_max_age(time::Duration::days(365)),
    }
    cookie
}

/// Whether people reach the site over https. Without a user pool it is on loopback only.
fn is_https() -> bool {
    let auth = use_context::<Auth>();
    matches!(auth, Some(Auth::Cognito(pool)) if pool.site_url().is_https())
}

/// What the browser's own parts, such as scroll bars, are drawn in.
pub(crate) fn color_scheme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "light dark",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}
