use crate::login_error::LoginError;
use crate::{platform, routes};
use leptos::either::Either;
use leptos::prelude::*;

/// `/login`: starts a sign-in at once. With `?error=`, explains why the last one failed instead.
#[component]
pub(crate) fn LoginPage() -> impl IntoView {
    match platform::query_parameter("error") {
        Some(code) => {
            let next = platform::query_parameter("next");
            let error = code.parse().unwrap_or(LoginError::Failed);
            Either::Left(view! { <SignInFailed error next /> })
        }
        None => {
            platform::sign_in();
            Either::Right(view! { <SigningIn /> })
        }
    }
}

/// What is on the screen for the moment until the browser has left.
#[component]
fn SigningIn() -> impl IntoView {
    platform::title("Sign in");
    view! {
        <div class="head">
            <h1>"Sign in"</h1>
            <p class="lead" role="status">"Taking you to the sign-in page…"</p>
        </div>
    }
}

#[component]
fn SignInFailed(
    /// Why.
    error: LoginError,
    /// The page that was asked for; the server checks it again.
    next: Option<String>,
) -> impl IntoView {
    platform::title("Sign-in failed");
    platform::set_status(error.status());
    view! {
        <div class="head">
            <h1>"Sign-in failed"</h1>
            <p role="alert" class="lead">{error.summary()}</p>
            <p>{error.advice()}</p>
        </div>
        // A form, not a link: nothing but a person's click may start the next attempt.
        <form method="post" action=routes::LOGIN.path>
            {next.map(|next| view! { <input type="hidden" name="next" value=next /> })}
            <button type="submit" class="button">"Try again"</button>
        </form>
    }
}
