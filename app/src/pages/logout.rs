use crate::components::{SignOutForm, WithSession};
use crate::erase::{Erase, ErasedView};
use crate::platform;
use crate::views::{Session, SessionState};
use leptos::prelude::*;

/// `/logout`: asks before it ends the session. A link from elsewhere cannot sign anybody out.
#[component]
pub(crate) fn LogoutPage() -> impl IntoView {
    platform::title("Sign out");
    view! {
        <div class="head">
            <h1>"Sign out"</h1>
            <WithSession view=explanation />
        </div>
        <SignOutForm />
    }
}

fn explanation(session: Session) -> ErasedView {
    let text = match session.state {
        SessionState::SignedOut => {
            "You are not signed in here. You may still be at the sign-in service: signing out ends \
             that too."
        }
        SessionState::SignedIn { .. } | SessionState::Unknown => {
            "This ends your session here and at the sign-in service."
        }
    };
    view! { <p class="lead">{text}</p> }.erase()
}
