//! What pages ask of the server. The browser's counterpart is `browser/`, with the same items.

use crate::erase::ErasedView;
use crate::error::AppError;
use crate::pages;
use crate::routes::{self, PageRoute};
use crate::server::{authentication, respond, theme, visitor};
use crate::session::SessionContext;
use crate::theme::Theme;
use crate::views::{Moment, Session};
use axum::http::StatusCode;
use axum::http::request::Parts;
use cognito::{HostedPageOptions, ReturnTo};
use futures_util::FutureExt;
use leptos::prelude::*;
use leptos_meta::{Title, TitleProps};
use leptos_router::location::Url;
use std::panic::AssertUnwindSafe;
use url::form_urlencoded;

/// Answers with a redirect to the sign-in page, to come back to the page that `next` names, with
/// the fragment that the browser has added.
pub(crate) fn sign_in() {
    let query = use_context::<Parts>().and_then(|parts| parts.uri.query().map(str::to_owned));
    let options = HostedPageOptions::from_query(&query.unwrap_or_default());
    let next = query_parameter("next");
    let fragment = query_parameter("fragment").filter(|fragment| !fragment.is_empty());
    // A fragment that no address may hold costs the fragment, not the page.
    let with_fragment = fragment
        .and_then(|fragment| ReturnTo::parse(&format!("{}#{fragment}", next.as_deref()?)))
        .map(String::from);
    let next = with_fragment.or(next);
    begin(next.as_deref(), &options);
}

/// What a resource loads. Leptos loads it in a task of its own: if that panicked, the page would wait
/// for it for ever.
pub(crate) async fn without_panic<T>(
    answer: impl Future<Output = Result<T, AppError>>,
) -> Result<T, AppError> {
    match AssertUnwindSafe(answer).catch_unwind().await {
        Ok(answer) => answer,
        Err(_) => {
            set_status(500);
            Err(AppError::Internal)
        }
    }
}

/// The visitor's session, as the document is to bring it.
pub(crate) fn session() -> Session {
    visitor::session()
}

/// A parameter of the current page's query, decoded once. (The router's own map decodes twice,
/// which turns `%2526` into `&`.)
pub(crate) fn query_parameter(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    form_urlencoded::parse(parts.uri.query()?.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// Begins a sign-in that returns to `next`.
pub(crate) fn begin(next: Option<&str>, options: &HostedPageOptions) {
    // Once for each answer, however many parts of the page ask for it.
    if respond::is_redirect() {
        return;
    }
    match authentication::begin_login(next, options) {
        Ok(redirection) => respond::redirect(redirection),
        Err(error) => {
            let return_to = next.and_then(ReturnTo::parse);
            respond::redirect_to_login_error(error, return_to, Vec::new());
        }
    }
}

/// Gives the document its title: that of the page, and the site's name.
pub(crate) fn title(page: &str) {
    let title = TitleProps::builder().text(routes::title(page)).build();
    // Its view only does something in browsers.
    let _ = Title(title);
}

/// Sets the status of the answer.
pub(crate) fn set_status(status: u16) {
    respond::set_status(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
}

/// Where the browser signs in, to come back to the page at `url`.
pub(crate) fn sign_in_address(url: &Url) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", &routes::address(url))
        .finish();
    format!("{}?{query}", routes::LOGIN.path)
}

/// The theme that the reader has chosen.
pub(crate) fn theme() -> Theme {
    theme::chosen()
}

/// The view of a page for signed-in people.
pub(crate) async fn signed_in_page(page: PageRoute) -> Result<ErasedView, AppError> {
    Ok(pages::signed_in_page(page))
}

// What follows happens in browsers only.

pub(crate) fn choose_page() {}

pub(crate) fn document_page(_page: PageRoute) -> Option<ErasedView> {
    None
}

pub(crate) fn load_signed_in_pages() {}

pub(crate) fn load_document() {}

pub(crate) fn reload() {}

pub(crate) fn show_theme(_theme: Theme) {}

pub(crate) fn focus_heading() {}

pub(crate) fn on_new_page(_arrived: impl FnMut() + 'static) {}

pub(crate) fn milliseconds() -> f64 {
    0.0
}

pub(crate) fn in_local_time(_moment: &Moment) -> Option<String> {
    None
}

pub(crate) fn follow_network(_is_offline: RwSignal<bool>) {}

pub(crate) fn leave_for_sign_in(_page: &Url) {}

pub(crate) fn tell_other_tabs(_session: &Session) {}

pub(crate) fn follow_other_tabs(_session: SessionContext, _signed_out: fn(SessionContext)) {}

pub(crate) fn announce_sign_out() {}

pub(crate) fn keep_forms(_owner: Option<String>) {}

pub(crate) fn restore_form(
    _name: &str,
    _page: &str,
    _owner: Option<String>,
) -> Option<Vec<(String, String)>> {
    None
}

pub(crate) fn forget_forms() {}
