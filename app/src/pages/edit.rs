use crate::components::{Protected, protected_resource};
use crate::erase::{Erase, ErasedView};
use crate::server_fns::editing_groups;
use leptos::prelude::*;

/// `/edit`: for members of the group admin or editor. What there is to edit is up to your product.
#[component]
pub(crate) fn EditPage() -> impl IntoView {
    let groups = protected_resource(editing_groups);
    view! {
        <div class="head">
            <h1>"Edit"</h1>
            <p class="lead">"Members of the group admin or of the group editor can see this page."</p>
        </div>
        <section class="card"><Protected resource=groups view=groups_view /></section>
    }
}

fn groups_view(groups: Vec<String>) -> ErasedView {
    view! {
        <p>"You may edit as a member of " <strong>{groups.join(" and ")}</strong> "."</p>
    }
    .erase()
}
