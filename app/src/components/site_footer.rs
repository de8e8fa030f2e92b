use leptos::prelude::*;

/// The foot of every page.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p>"leptos-cognito: Leptos, axum and AWS Cognito, end to end in Rust."</p>
        </footer>
    }
}
