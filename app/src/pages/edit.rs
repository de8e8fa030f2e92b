use crate::erase::Erase;
use crate::components::{Protected, protected_resource};
use crate::server_fns::editing_groups;
use leptos::prelude::*;
use leptos_meta::Title;

/// `/edit`: for members of the group admin or editor. What there is to edit is up to your product.
#[component]
pub(crate) fn EditPage() -> impl IntoView {
    let groups = protected_resource(editing_groups);
    view! {
        <Title text="Edit" />
        <h1>"Edit"</h1>
        <p>"Members of the group admin or of the group editor can see this page."</p>
        <Protected resource=groups view=groups_view />
    }
}

fn groups_view(groups: Vec<String>) -> AnyView {
    view! {
        <p>"You may edit as a member of " <strong>{groups.join(" and ")}</strong> "."</p>
    }
    .erase()
}
