use crate::{platform, routes};
use leptos::prelude::*;

/// A button that signs out. A plain form: it leaves the application, and works without JavaScript.
#[component]
pub(crate) fn SignOutForm(
    /// The button's class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    view! {
        // The other tabs are told at once: the way to the pool and back may take a while.
        <form method="post" action=routes::LOGOUT.path on:submit=|_| platform::announce_sign_out()>
            <button type="submit" class=class>"Sign out"</button>
        </form>
    }
}
