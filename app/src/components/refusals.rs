//! What stands in a page's place for somebody who may not see it.

use super::WithSession;
use crate::erase::{Erase, ErasedView};
use crate::platform;
use crate::routes::{self, PageRoute};
use crate::views::{Session, SessionState};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

/// Signed in, but not in the groups that the page needs: which account this is, and ways out.
#[component]
pub(crate) fn Forbidden(
    /// The page.
    page: PageRoute,
) -> impl IntoView {
    let address = routes::address(&use_url().get_untracked());
    platform::title("No access");
    view! {
        <div class="head">
            <span class="status-code" aria-hidden="true">"403"</span>
            <h1>"No access"</h1>
            <WithSession view=whose_account />
            <p>"This page is for members of " {page.access.members().unwrap_or_default()} "."</p>
        </div>
        <div class="actions">
            <form method="post" action=routes::LOGIN.path>
                <input type="hidden" name="next" value=address />
                <input type="hidden" name="prompt" value="login" />
                <button type="submit" class="button">"Switch account"</button>
            </form>
            <a class="button quiet" href=routes::TOKEN.path>"Check my access again"</a>
        </div>
    }
}

fn whose_account(session: Session) -> ErasedView {
    match session.state {
        SessionState::SignedIn { display_name, .. } => view! {
            <p class="lead">"You are signed in as " <strong>{display_name}</strong> "."</p>
        }
        .erase(),
        SessionState::SignedOut | SessionState::Unknown => ().erase(),
    }
}

/// Signed out while the page was on the screen: in another tab, or because the session is over.
#[component]
pub(crate) fn SignedOut() -> impl IntoView {
    let address = platform::sign_in_address(&use_url().get_untracked());
    platform::title("Signed out");
    view! {
        <div class="head">
            <h1>"You are signed out"</h1>
            <p class="lead" role="status">"Your session has ended, here or in another tab."</p>
        </div>
        <p><a class="button" href=address rel="external">"Sign in"</a></p>
    }
}
