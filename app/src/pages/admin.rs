use crate::components::{Protected, protected_resource};
use crate::server_fns::sign_in_settings;
use crate::views::Claim;
use leptos::prelude::*;
use leptos_meta::Title;

/// `/admin`: how people sign in here, for members of the group admin.
#[component]
pub(crate) fn AdminPage() -> impl IntoView {
    let settings = protected_resource(sign_in_settings);
    view! {
        <Title text="Admin" />
        <h1>"Admin"</h1>
        <p>"How people sign in here. Only members of the group admin can see this page."</p>
        <Protected resource=settings view=settings_view />
    }
}

fn settings_view(settings: Vec<Claim>) -> AnyView {
    view! {
        <dl class="facts">
            {settings
                .into_iter()
                .map(|Claim { name, value }| view! { <dt>{name}</dt><dd>{value}</dd> })
                .collect_view()}
        </dl>
    }
    .into_any()
}
