use super::Countdown;
use crate::erase::Erase;
use crate::views::{Session, SessionState};
use leptos::prelude::*;

/// A sign-in as a picture: who sends what to whom, and whether this browser has been through it.
/// The text beside it says the same to those who do not see it.
#[component]
pub(crate) fn SignInPicture(
    /// The session.
    session: Session,
) -> impl IntoView {
    let (state, caption) = match session.state {
        SessionState::SignedIn { ends_in, .. } => (
            "in",
            view! {
                "Session open"
                {ends_in.map(|seconds| view! { ", ends in " <Countdown seconds /> })}
            }
            .erase(),
        ),
        SessionState::SignedOut => ("out", "No session yet: sign in and see it open.".erase()),
        SessionState::Unknown => ("unknown", "The session cannot be checked now.".erase()),
    };
    view! {
        <figure class="card picture" data-session=state>
            <div class="lanes" aria-hidden="true">
                <span>"Your browser"</span>
                <span>"This server"</span>
                <span>"User pool"</span>
            </div>
            <ol class="messages wide" aria-hidden="true">
                <li><span>"GET /private"</span></li>
                <li class="back"><span>"303 sign in"</span></li>
                <li class="far"><span>"your password"</span></li>
                <li class="far back"><span>"a code, good once"</span></li>
                <li class="right"><span>"code + PKCE"</span></li>
                <li class="right back"><span>"tokens"</span></li>
                <li class="back"><span>"cookie, page"</span></li>
            </ol>
            <figcaption><span>{caption}</span></figcaption>
        </figure>
    }
}
