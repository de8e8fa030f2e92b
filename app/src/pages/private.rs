use crate::components::{NoteForm, Protected, protected_resource};
use crate::server_fns::current_account;
use crate::views::Account;
use leptos::prelude::*;
use leptos_meta::Title;

/// `/private`: the account of whoever is signed in.
#[component]
pub(crate) fn PrivatePage() -> impl IntoView {
    let account = protected_resource(current_account);
    view! {
        <Title text="Private" />
        <h1>"Private"</h1>
        <Protected resource=account view=account_view />
        <NoteForm />
    }
}

fn account_view(account: Account) -> AnyView {
    let verified = if account.email_verified {
        "verified"
    } else {
        "not verified"
    };
    let email = account.email.map(|email| format!("{email} ({verified})"));
    let groups = match account.groups.as_slice() {
        [] => "none".to_owned(),
        groups => groups.join(", "),
    };
    let rows = [
        ("Name", account.name),
        ("Email", email),
        ("Phone", account.phone_number),
        ("Username", account.username),
        ("Groups", Some(groups)),
    ];
    view! {
        <p>"Hello, " <strong>{account.display_name}</strong> ". Only you can see this page."</p>
        <dl class="facts">
            {rows
                .into_iter()
                .filter_map(|(term, value)| Some(view! { <dt>{term}</dt><dd>{value?}</dd> }))
                .collect_view()}
        </dl>
    }
    .into_any()
}
