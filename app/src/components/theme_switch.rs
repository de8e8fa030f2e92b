use super::truth;
use crate::erase::Erase;
use crate::platform;
use crate::server_fns::{ChooseTheme, choose_theme};
use crate::theme::Theme;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// Has the server keep the choice. Of two answers the last one counts in the browser, not the last choice: it is sent
/// again if it has changed meanwhile. Without an answer it lasts for this page.
async fn keep(chosen: RwSignal<Theme>) {
    let mut kept = None;
    while kept != Some(chosen.get_untracked()) {
        let theme = chosen.get_untracked();
        _ = choose_theme(theme).await;
        kept = Some(theme);
    }
}

/// System, light or dark. A plain form: the server keeps the choice in a cookie and writes it into
/// each document, so that no page is ever shown in the wrong theme first. Where scripts run, the
/// page changes in its place.
#[component]
pub(crate) fn ThemeSwitch() -> impl IntoView {
    let chosen = RwSignal::new(platform::theme());
    let button = move |theme: Theme| {
        let choose = move |event: MouseEvent| {
            event.prevent_default();
            chosen.set(theme);
            platform::show_theme(theme);
            leptos::task::spawn_local(keep(chosen));
        };
        let label = match theme {
            Theme::System => "Theme of your system",
            Theme::Light => "Light theme",
            Theme::Dark => "Dark theme",
        };
        view! {
            <button
                type="submit"
                name="theme"
                value=theme.name()
                title=label
                aria-label=label
                aria-pressed=move || truth(chosen.get() == theme)
                on:click=choose
            ></button>
        }
        .erase()
    };
    view! {
        <form method="post" action=ChooseTheme::PATH class="themes">
            {Theme::ALL.map(button).collect_view()}
        </form>
    }
}
