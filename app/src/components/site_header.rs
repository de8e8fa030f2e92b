use super::{SignOutForm, ThemeSwitch, WithSession};
use crate::erase::{Erase, ErasedView};
use crate::routes::{self, PageRoute};
use crate::views::{Session, SessionState};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

/// The head of every page: navigation, and who is signed in.
#[component]
pub(crate) fn SiteHeader() -> impl IntoView {
    view! {
        // `external`: the router would scroll there, and leave the focus behind.
        <a class="skip-link" href="#main" rel="external">"Skip to content"</a>
        <header class="site-header">
            <a class="brand" href=routes::HOME.path aria-current=is_current(routes::HOME)>
                <img src="/favicon.svg" alt="" width="28" height="28" />
                "leptos-cognito"
            </a>
            <nav aria-label="Main">
                <ul>
                    {[routes::HOME, routes::PRIVATE, routes::TOKEN].map(link).collect_view()}
                    <WithSession view=group_links />
                </ul>
            </nav>
            <ThemeSwitch />
            <WithSession view=session_status />
        </header>
        <WithSession view=disabled_notice />
    }
}

fn link(page: PageRoute) -> ErasedView {
    view! { <li><a href=page.path aria-current=is_current(page)>{page.name}</a></li> }.erase()
}

/// Marks the link to the page that is shown. As `<A>` does, which beside that resolves relative addresses:
/// ours are not, and the router follows any `<a>`.
fn is_current(page: PageRoute) -> impl Fn() -> Option<&'static str> + Clone {
    let url = use_url();
    move || url.with(|url| (routes::find(url.path()) == Some(page)).then_some("page"))
}

/// Pages that ask for groups, for those who are in them.
fn group_links(session: Session) -> ErasedView {
    let SessionState::SignedIn { groups, .. } = session.state else {
        return ().erase();
    };
    [routes::EDIT, routes::ADMIN]
        .into_iter()
        .filter(|page| page.access.allows(&groups))
        .map(link)
        .collect_view()
        .erase()
}

fn session_status(session: Session) -> ErasedView {
    match session.state {
        // `external`: signing in leaves the application, so the router must not catch the click.
        SessionState::SignedOut => view! {
            <a class="button" href=routes::LOGIN.path rel="external">"Sign in"</a>
        }
        .erase(),
        SessionState::SignedIn { display_name, .. } => view! {
            <div class="account">
                <span>"Signed in as " <strong>{display_name}</strong></span>
                <SignOutForm class="button quiet" />
            </div>
        }
        .erase(),
        SessionState::Unknown => {
            view! { <span class="account" role="status">"Sign-in cannot be checked right now"</span> }.erase()
        }
    }
}

fn disabled_notice(session: Session) -> ErasedView {
    if !session.sign_in_disabled {
        return ().erase();
    }
    view! {
        <aside class="notice" aria-label="Sign-in is switched off">
            "Sign-in is switched off (AWS_COGNITO_DISABLED): everybody is the same local user."
        </aside>
    }
    .erase()
}
