use crate::components::{Protected, protected_resource};
use crate::erase::{Erase, ErasedView};
use crate::routes::{self, Access, PageRoute};
use crate::server_fns::sign_in_settings;
use crate::views::Claim;
use leptos::prelude::*;

/// `/admin`: how people sign in here and who may see what, for members of the group admin.
#[component]
pub(crate) fn AdminPage() -> impl IntoView {
    let settings = protected_resource(sign_in_settings);
    view! {
        <div class="head">
            <h1>"Admin"</h1>
            <p class="lead">
                "How people sign in here, and who may see what. Only members of the group admin \
                 can see this page."
            </p>
        </div>
        <section class="card">
            <h2>"Sign-in"</h2>
            <Protected resource=settings view=settings_view />
        </section>
        <section class="card">
            <h2>"Pages"</h2>
            <table>
                <thead>
                    <tr><th scope="col">"Page"</th><th scope="col">"Who may see it"</th></tr>
                </thead>
                <tbody>{routes::ALL.map(page_row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn page_row(page: PageRoute) -> impl IntoView {
    let who = match page.access {
        Access::Public => "Everybody".to_owned(),
        Access::SignedIn => "Whoever is signed in".to_owned(),
        groups => format!("Members of {}", groups.members().unwrap_or_default()),
    };
    view! { <tr><th scope="row"><code>{page.path}</code></th><td>{who}</td></tr> }
}

fn settings_view(settings: Vec<Claim>) -> ErasedView {
    let row = |Claim {
                   name,
                   value,
                   meaning,
                   ..
               }: Claim| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
                <dd class="muted small">{meaning}</dd>
            </div>
        }
    };
    view! { <dl class="claims">{settings.into_iter().map(row).collect_view()}</dl> }.erase()
}
