use crate::components::{Protected, RefreshForm, protected_resource};
use crate::server_fns::access_token_claims;
use crate::views::Claim;
use leptos::prelude::*;
use leptos_meta::Title;

/// `/token`: the access token's claims. The token itself stays in its cookie.
#[component]
pub(crate) fn TokenPage() -> impl IntoView {
    let claims = protected_resource(access_token_claims);
    let reload = move || claims.refetch();
    view! {
        <Title text="Token" />
        <h1>"Token"</h1>
        <p>
            "What your access token says. The server has just verified it; the token itself stays \
             in a cookie that no script can read."
        </p>
        <Protected resource=claims view=claims_view />
        <RefreshForm done=reload />
    }
}

fn claims_view(claims: Vec<Claim>) -> AnyView {
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Claims of the access token">
            <table>
                <thead>
                    <tr><th scope="col">"Claim"</th><th scope="col">"Value"</th></tr>
                </thead>
                <tbody>
                    {claims
                        .into_iter()
                        .map(|Claim { name, value }| {
                            view! {
                                <tr><th scope="row"><code>{name}</code></th><td>{value}</td></tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
