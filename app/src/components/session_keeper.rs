use crate::erase::effect;
use crate::platform;
use crate::session::SessionContext;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use std::time::Duration;

/// Keeps what is on the screen true to the session: follows the other tabs, looks again when the
/// page comes back, and leaves for the sign-in page when a server function says that the session
/// is over. Shows nothing.
#[component]
pub(crate) fn SessionKeeper() -> impl IntoView {
    let session: SessionContext = expect_context();
    let url = use_url();
    effect(move || {
        session.begin();
        let tick = set_interval_with_handle(move || session.count_down(), Duration::from_secs(1));
        // For as long as the document lives; a browser without timers shows the first count.
        _ = tick;
        platform::follow_other_tabs(session, SessionContext::signed_out);
    });
    effect(move || {
        if session.ended.get() {
            platform::keep_forms(session.account());
            platform::leave_for_sign_in(&url.get_untracked());
        }
    });
}
