use super::{Forbidden, Leaving, SignedOut};
use crate::erase::{Erase, ErasedView};
use crate::error::AppError;
use crate::pages::ErrorMessage;
use crate::platform;
use crate::routes::{Access, PageRoute};
use crate::session::SessionContext;
use crate::views::{Session, SessionState};
use leptos::prelude::*;
use leptos::tachys::reactive_graph::OwnedView;

/// What a page's guard says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Here it is.
    Welcome,
    /// Signed out: sign in first, and come back.
    SignInRequired,
    /// Signed out while the page was on the screen.
    SignedOut,
    /// Signed in, but not in the groups that the page needs.
    Forbidden,
    /// Not known now.
    Unavailable,
}

/// Shows a page to whom the route table lets in, and the others what to do.
///
/// The server's guard has decided before anything was rendered; this follows the session, and says the
/// same. It decides what is on the screen, not what may be known: every server function checks that
/// for itself.
#[component]
pub(crate) fn Guarded(
    /// The page.
    page: PageRoute,
    /// Its view.
    view: fn() -> ErasedView,
) -> impl IntoView {
    let session: SessionContext = expect_context();
    let verdict = Memo::new(move |before| {
        let now = judge(page.access, &session.current.read());
        let was_shown = !matches!(before, None | Some(&Verdict::SignInRequired));
        match now {
            Verdict::SignInRequired if was_shown => Verdict::SignedOut,
            now => now,
        }
    });
    // Made now and shown later: the router sees what the page is still waiting for, and leaves the
    // page before it on the screen until that is there.
    let is_welcome = verdict.get_untracked() == Verdict::Welcome;
    let mut prepared = is_welcome.then(|| prepare(view));
    move || {
        // When somebody else signs in, nothing of the page that was there is theirs.
        session.epoch.track();
        match (verdict.get(), prepared.take()) {
            (Verdict::Welcome, prepared) => {
                platform::title(page.name);
                prepared.unwrap_or_else(|| prepare(view)).erase()
            }
            (Verdict::SignInRequired, _) => view! { <Leaving /> }.erase(),
            (Verdict::SignedOut, _) => view! { <SignedOut /> }.erase(),
            (Verdict::Forbidden, _) => {
                platform::set_status(403);
                view! { <Forbidden page /> }.erase()
            }
            (Verdict::Unavailable, _) => {
                platform::title(page.name);
                platform::set_status(503);
                let retry =
                    move || leptos::task::spawn_local(async move { _ = session.check().await });
                view! {
                    <div class="head">
                        <span class="status-code" aria-hidden="true">"503"</span>
                        <h1>{page.name}</h1>
                    </div>
                    <ErrorMessage error=AppError::Unavailable retry />
                }
                .erase()
            }
        }
    }
}

/// The page with what it loads, all of which ends when the page leaves the screen.
fn prepare(view: fn() -> ErasedView) -> OwnedView<ErasedView> {
    let owner = Owner::new();
    let view = owner.with(view);
    OwnedView::new_with_owner(view, owner)
}

fn judge(access: Access, session: &Session) -> Verdict {
    match &session.state {
        SessionState::SignedIn { groups, .. } if access.allows(groups) => Verdict::Welcome,
        SessionState::SignedIn { .. } => Verdict::Forbidden,
        SessionState::SignedOut => Verdict::SignInRequired,
        SessionState::Unknown => Verdict::Unavailable,
    }
}
