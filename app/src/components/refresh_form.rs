use super::truth;
use crate::erase::effect;
use crate::error::AppError;
use crate::server_fns::{Refresh, refresh};
use crate::session::SessionContext;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// A button that has the pool issue new tokens now, so that changed groups take effect. A plain
/// form, so that it works without JavaScript.
#[component]
pub(crate) fn RefreshForm<F>(
    /// What to do after that.
    done: F,
) -> impl IntoView
where
    F: Fn() + Copy + Send + Sync + 'static,
{
    let session: SessionContext = expect_context();
    let refresh = Action::new(move |(): &()| session.watch(refresh()));
    let pending = refresh.pending();
    let outcome = refresh.value();
    effect(move || {
        if let Some(Ok(())) = outcome.get() {
            leptos::task::spawn_local(async move { _ = session.check().await });
            done();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !pending.get_untracked() {
            refresh.dispatch(());
        }
    };
    let form = move || {
        view! {
            <p>"Your groups have changed? The next token will say so; here you can have it now."</p>
            <form method="post" action=Refresh::PATH on:submit=submit class="actions">
                <button type="submit" class="button quiet" aria-disabled=move || {
                    truth(pending.get())
                }>"Check my access again"</button>
                <span role="status">{move || message(pending.get(), outcome.get())}</span>
            </form>
        }
    };
    // A setting of the site: what is heard of the session later does not change it, and must not draw
    // the button anew under somebody's finger.
    let can_refresh = session.current.read_untracked().can_refresh;
    can_refresh.then(form)
}

fn message(pending: bool, outcome: Option<Result<(), AppError>>) -> String {
    match outcome {
        _ if pending => "Asking the sign-in service…".to_owned(),
        None => String::new(),
        Some(Ok(())) => "Your access is up to date.".to_owned(),
        Some(Err(error)) => error.to_string(),
    }
}
