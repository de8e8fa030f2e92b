//! The tabs of one browser: what happens to the session in one is seen in all.

use super::concealed::{conceal, is_concealed, reveal};
use super::forms::forget_forms;
use super::locks::in_turn;
use super::navigation::reload;
use crate::session::{SIGNED_OUT, SessionContext};
use crate::views::Session;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{BroadcastChannel, MessageEvent, PageTransitionEvent, VisibilityState};

/// Nobody is signed in.
const OUT: &str = "out";
/// How long after a look at the session the next one can wait, in milliseconds.
const PAUSE: f64 = 5000.0;

thread_local! {
    /// One for the document, by which its script has listened until now (see `shell.rs`): a channel does not hear itself.
    static TABS: Option<BroadcastChannel> = js_sys::Reflect::get(&window(), &"tabs".into())
        .and_then(JsCast::dyn_into)
        .ok();
}

/// Tells the other tabs who is signed in, as a document that has just been loaded knows it. They
/// compare, and ask the server if they know otherwise.
pub(crate) fn tell_other_tabs(session: &Session) {
    post(&account(session));
}

/// Tells the other tabs that somebody signs out, right now. Without a network it cannot be done.
pub(crate) fn announce_sign_out() {
    if !window().navigator().on_line() {
        return;
    }
    forget_forms();
    post(SIGNED_OUT);
}

/// Follows what happens elsewhere: in other tabs, and while this one was not looked at. Nothing of
/// it is passed on, or the tabs would never be quiet again. `signed_out` is what to do when somebody
/// signs out in another tab.
pub(crate) fn follow_other_tabs(session: SessionContext, signed_out: fn(SessionContext)) {
    let last_look = Rc::new(Cell::new(first_look()));
    let look = move || in_turn(async move { _ = session.check().await });

    on_message(move |message| {
        if message == SIGNED_OUT {
            signed_out(session);
        } else if account(&session.current.read_untracked()) != message {
            // A document that has been loaded since knows more.
            session.confirm_signed_out();
            look();
        } else if message == OUT {
            session.confirm_signed_out();
        }
    });
    // The document's script has heard that somebody signs out: see `shell.rs`.
    if is_concealed() {
        reveal();
        signed_out(session);
    }
    // The Back button may bring a page back as it was, signed-in content and all: nobody sees it
    // before the server has said who is signed in now.
    let on_page_show = move |event: PageTransitionEvent| {
        if event.persisted() {
            conceal();
            in_turn(async move {
                if session.check().await {
                    reveal();
                } else {
                    // Without an answer nobody gets to see it: the server decides about a new one.
                    reload();
                }
            });
        }
    };
    let return_to_tab = move || {
        let is_due = js_sys::Date::now() - last_look.get() > PAUSE;
        if is_due && document().visibility_state() == VisibilityState::Visible {
            last_look.set(js_sys::Date::now());
            look();
        }
    };
    // As a rule the document is not that old.
    return_to_tab();
    let on_focus = return_to_tab.clone();
    let handles = [
        window_event_listener(ev::Custom::new("pageshow"), on_page_show),
        window_event_listener(ev::focus, move |_| on_focus()),
        window_event_listener(ev::visibilitychange, move |_| return_to_tab()),
    ];
    // For as long as the document lives.
    std::mem::forget(handles);
}

/// When the server has said who is signed in: in the document. In a tab that nobody has looked at it comes to life
/// late: it asks as soon as somebody looks. It asks at once if the others have said something meanwhile.
fn first_look() -> f64 {
    let is_seen = document().visibility_state() == VisibilityState::Visible;
    // The document's script has listened meanwhile: see `shell.rs`.
    let has_heard = js_sys::Reflect::has(&window(), &"heard".into()).unwrap_or(true);
    match window().performance().filter(|_| is_seen && !has_heard) {
        Some(performance) => js_sys::Date::now() - performance.now(),
        None => 0.0,
    }
}

fn post(message: &str) {
    TABS.with(|tabs| {
        if let Some(tabs) = tabs {
            // It fails only for what cannot be copied; a text can.
            let _ = tabs.post_message(&message.into());
        }
    });
}

fn on_message(mut hear: impl FnMut(String) + 'static) {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(message) = event.data().as_string() {
            hear(message);
        }
    });
    TABS.with(|tabs| {
        if let Some(tabs) = tabs {
            tabs.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
    });
    listener.forget();
}

/// Who is signed in, for comparison.
fn account(session: &Session) -> String {
    match session.account() {
        Some(name) => format!("in:{name}"),
        None => OUT.to_owned(),
    }
}
