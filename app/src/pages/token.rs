use crate::components::{LocalTime, Protected, RefreshForm, protected_resource};
use crate::erase::{Erase, ErasedView};
use crate::server_fns::access_token_claims;
use crate::views::Claim;
use leptos::prelude::*;

/// `/token`: the access token's claims, explained. The token itself stays in its cookie.
#[component]
pub(crate) fn TokenPage() -> impl IntoView {
    let claims = protected_resource(access_token_claims);
    let reload = move || claims.refetch();
    view! {
        <div class="head">
            <h1>"Your access token"</h1>
            <p class="lead">
                "What it says, claim by claim. The server has just verified it; the token itself \
                 stays in a cookie that no script can read."
            </p>
        </div>
        <section class="card">
            <h2>"Claims"</h2>
            <Protected resource=claims view=claims_view />
        </section>
        <section class="card"><RefreshForm done=reload /></section>
    }
}

fn claims_view(claims: Vec<Claim>) -> ErasedView {
    let row = |claim: Claim| {
        let Claim {
            name,
            value,
            moment,
            meaning,
        } = claim;
        let value = match moment {
            None => view! { <span>{value}</span> }.erase(),
            Some(moment) => view! {
                <LocalTime moment />
                <br />
                <code class="muted">{value}</code>
            }
            .erase(),
        };
        view! {
            <div>
                <dt><code>{name}</code></dt>
                <dd>{value}</dd>
                <dd class="muted small">{meaning}</dd>
            </div>
        }
    };
    view! { <dl class="claims">{claims.into_iter().map(row).collect_view()}</dl> }.erase()
}
