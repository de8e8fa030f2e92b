use crate::components::WithSession;
use crate::routes;
use crate::views::{Session, SessionState};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;

/// `/`: what this is, and whether you are signed in.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    view! {
        <Title text="Welcome!" />
        <h1>"Welcome!"</h1>
        <p class="lead">
            "A web application in Rust, from the page in your browser to the server, with sign-in \
             by Amazon Cognito. Clone it, run it, build your product on it."
        </p>
        <WithSession view=invitation />
        <h2>"What happens when you sign in"</h2>
        <ol class="flow">
            <li>"This server sends your browser to the user pool's own sign-in page. Your password never comes here."</li>
            <li>"The pool sends you back with a code that can be used once."</li>
            <li>"This server exchanges the code for tokens, verifies their signatures and every claim, and keeps the access token in a cookie that scripts cannot read."</li>
            <li>"Every private page and every answer checks that token again."</li>
        </ol>
    }
}

fn invitation(session: Session) -> AnyView {
    match session.state {
        SessionState::SignedIn { display_name, .. } => view! {
            <p>
                "You are signed in as " <strong>{display_name}</strong> ". See your "
                <A href=routes::PRIVATE.path>"private page"</A> " or your "
                <A href=routes::TOKEN.path>"token's claims"</A> "."
            </p>
        }
        .into_any(),
        SessionState::SignedOut | SessionState::Unknown => view! {
            <p>
                "You are not signed in. The "
                <A href=routes::PRIVATE.path>"private page"</A>
                " will ask you to sign in, and bring you back."
            </p>
        }
        .into_any(),
    }
}
