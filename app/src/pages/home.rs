use crate::components::{SessionCard, SignInPicture, WithSession};
use crate::erase::Erase;
use crate::platform;
use leptos::prelude::*;

/// `/`: what this is, what happens at a sign-in, and how this browser's session is doing.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    platform::title("Welcome!");
    view! {
        <div class="hero">
            <div class="head">
                <h1>
                    <span class="eyebrow">"Welcome!"</span>
                    " Sign-in is done. Build the rest."
                </h1>
                <p class="lead">
                    "A web application in Rust, from the page in your browser to the server, with \
                     sign-in by Amazon Cognito. Clone it, run it, build your product on it."
                </p>
            </div>
            <WithSession view=|session| view! { <SessionCard session /> }.erase() />
        </div>
        <section class="section">
            <h2>"What happens when you sign in"</h2>
            <div class="columns">
                <ol class="steps">
                    <li><p>"You ask for a private page. Nobody is signed in, so this server sends your browser to the user pool's own page."</p></li>
                    <li><p>"You sign in there. Your password never comes here."</p></li>
                    <li><p>"The pool sends you back with a code that can be used once."</p></li>
                    <li><p>"This server exchanges the code for tokens, and verifies their signatures and every claim."</p></li>
                    <li><p>"The access token goes into a cookie that scripts cannot read. Every private page and every answer checks it again."</p></li>
                </ol>
                <WithSession view=|session| view! { <SignInPicture session /> }.erase() />
            </div>
        </section>
        <section class="section">
            <h2>"What you get"</h2>
            <ul class="features">
                <li><h3>"Tokens that scripts cannot read"</h3><p>"Sealed, HttpOnly cookies; verified on every request."</p></li>
                <li><h3>"Sessions that go on"</h3><p>"Refreshed before they end, in any number of tabs. A pool that is down signs nobody out."</p></li>
                <li><h3>"Groups"</h3><p>"One table says who may see which page, for the server and the browser."</p></li>
                <li><h3>"A user pool of its own"</h3><p>"The whole sign-in on your machine, without an account and without a network."</p></li>
                <li><h3>"Pages that work without JavaScript"</h3><p>"Rendered whole on the server, brought to life where scripts run."</p></li>
                <li><h3>"A way to production"</h3><p>"Lambda or container, with logs, metrics and alarms."</p></li>
            </ul>
        </section>
    }
}
