use crate::components::SignOutForm;
use leptos::prelude::*;
use leptos_meta::Title;

/// `/logout`: asks before it ends the session. A link from elsewhere cannot sign anybody out.
#[component]
pub(crate) fn LogoutPage() -> impl IntoView {
    view! {
        <Title text="Sign out" />
        <h1>"Sign out"</h1>
        <p>"This ends your session here and at the sign-in service."</p>
        <SignOutForm />
    }
}
