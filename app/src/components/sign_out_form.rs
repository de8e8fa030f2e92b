use crate::routes;
use leptos::prelude::*;

/// A button that signs out. A plain form: it leaves the application, and works without JavaScript.
#[component]
pub(crate) fn SignOutForm(
    /// The button's class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <form method="post" action=routes::LOGOUT.path>
            <button type="submit" class=class>"Sign out"</button>
        </form>
    }
}
