use crate::components::{
    Countdown, LocalTime, NoteForm, Protected, SignOutForm, protected_resource,
};
use crate::erase::Erase;
use crate::routes;
use crate::server_fns::current_account;
use crate::views::Account;
use leptos::prelude::*;

/// `/private`: the account of whoever is signed in.
#[component]
pub(crate) fn PrivatePage() -> impl IntoView {
    let account = protected_resource(current_account);
    view! {
        <div class="head">
            <h1>"Your private account"</h1>
            <p class="lead">"Who you are here, and how long you stay signed in. Only you can see this page."</p>
        </div>
        <Protected resource=account view=account_view />
        <NoteForm />
    }
}

fn account_view(account: Account) -> AnyView {
    view! { <div class="columns">{person(&account)} {session(account)}</div> }.erase()
}

fn person(account: &Account) -> AnyView {
    let Account {
        display_name,
        username,
        email,
        email_verified,
        name,
        phone_number,
        groups,
        ..
    } = account.clone();
    let (badge, verified) = match email_verified {
        true => ("badge good", "verified"),
        false => ("badge warning", "not verified"),
    };
    let title = name.unwrap_or(display_name);
    let initials: String = title
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect();
    let groups = match groups.is_empty() {
        true => view! { <span class="muted">"none"</span> }.erase(),
        false => {
            let badge = |group| view! { <li class="badge">{group}</li> };
            view! { <ul class="badges">{groups.into_iter().map(badge).collect_view()}</ul> }.erase()
        }
    };
    view! {
        <section class="card" aria-label="Account">
            <div class="person">
                <span class="avatar" aria-hidden="true">{initials}</span>
                <div>
                    <h2>{title}</h2>
                    {email.map(|email| view! { <p>{email} " " <span class=badge>{verified}</span></p> })}
                </div>
            </div>
            <dl class="facts">
                {username.map(|username| view! { <dt>"Username"</dt><dd>{username}</dd> })}
                {phone_number.map(|phone| view! { <dt>"Phone"</dt><dd>{phone}</dd> })}
                <dt>"Groups"</dt>
                <dd>{groups}</dd>
            </dl>
        </section>
    }
    .erase()
}

fn session(account: Account) -> AnyView {
    let ends = match account.session_ends_in {
        None => view! { <p>"Your session does not end by itself."</p> }.erase(),
        Some(seconds) => view! {
            <p>
                <strong class="clock"><Countdown seconds /></strong>
                <br />
                <span class="muted">"until your session ends, by the server's clock"</span>
            </p>
        }
        .erase(),
    };
    let time = |term: &'static str, moment| {
        view! { <dt>{term}</dt><dd><LocalTime moment /></dd> }
    };
    view! {
        <section class="card" aria-label="Session">
            <h2>"Session"</h2>
            {ends}
            <dl class="facts">
                {account.signed_in_at.map(|moment| time("Signed in", moment))}
                {account.session_ends_at.map(|moment| time("Ends", moment))}
            </dl>
            <div class="actions">
                <a class="button quiet" href=routes::TOKEN.path>"See your token"</a>
                <SignOutForm class="button quiet" />
            </div>
        </section>
    }
    .erase()
}
