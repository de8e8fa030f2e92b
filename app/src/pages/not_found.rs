use crate::{platform, routes};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

/// Any other path.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    platform::set_status(404);
    view! {
        <Title text="Page not found" />
        <h1>"Page not found"</h1>
        <p>"There is nothing at this address."</p>
        <p><A href=routes::HOME.path>"Back to the welcome page"</A></p>
    }
}
