use super::Countdown;
use crate::erase::Erase;
use crate::routes;
use crate::views::{Session, SessionState};
use leptos::prelude::*;

/// How this browser's session is doing, and what one can do next.
#[component]
pub(crate) fn SessionCard(
    /// The session.
    session: Session,
) -> impl IntoView {
    let content = match session.state {
        SessionState::SignedIn {
            display_name,
            ends_in,
            ..
        } => view! {
            <p class="muted">"Signed in as " <strong>{display_name}</strong></p>
            {ends_in
                .map(|seconds| {
                    view! {
                        <p>
                            <strong class="clock"><Countdown seconds /></strong>
                            <br />
                            <span class="muted">"until your session ends"</span>
                        </p>
                    }
                })}
            <div class="actions">
                <a class="button" href=routes::PRIVATE.path>"Your account"</a>
                <a class="button quiet" href=routes::TOKEN.path>"Your token"</a>
            </div>
        }
        .erase(),
        SessionState::SignedOut => view! {
            <p>"You are not signed in. The private page will ask you to, and bring you back."</p>
            <div class="actions">
                <a class="button" href=routes::LOGIN.path rel="external">"Sign in"</a>
                <a class="button quiet" href=routes::PRIVATE.path>"Open the private page"</a>
            </div>
        }
        .erase(),
        SessionState::Unknown => {
            view! { <p>"Whether you are signed in cannot be checked right now."</p> }.erase()
        }
    };
    view! { <section class="card" aria-label="Your session"><h2>"Your session"</h2>{content}</section> }
}
