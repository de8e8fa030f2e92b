//! What the document shows and how: theme, focus, time zone, network.

use crate::erase::effect;
use crate::routes;
use crate::theme::Theme;
use crate::views::{Moment, Session};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, MutationObserver, MutationObserverInit};

const THEME: &str = "data-theme";

/// The theme that the document came with.
pub(crate) fn theme() -> Theme {
    let root = document().document_element();
    let name = root.and_then(|root| root.get_attribute(THEME));
    name.map_or(Theme::System, |name| Theme::parse(&name))
}

/// The session, should the document not have brought it: then nothing is known.
pub(crate) fn session() -> Session {
    Session::unknown()
}

/// Gives the document its title once the page is on the screen: that of the page, and the site's name. Leptos' own
/// component keeps a pile of titles, which nothing here looks back at.
pub(crate) fn title(page: &'static str) {
    effect(move || document().set_title(&routes::title(page)));
}

/// The status of the answer: decided on the server, nothing to do here.
pub(crate) fn set_status(_status: u16) {}

/// Shows the document in `theme`.
pub(crate) fn show_theme(theme: Theme) {
    if let Some(root) = document().document_element() {
        // Only an attribute without a name can fail.
        let _ = root.set_attribute(THEME, theme.name());
    }
}

/// Puts the focus on the page's heading, as far as a browser's own navigation would put it there.
pub(crate) fn focus_heading() {
    let heading = document().query_selector("main h1").ok().flatten();
    let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    heading.set_tab_index(-1);
    let options = web_sys::FocusOptions::new();
    // The router has scrolled already.
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
}

/// Calls `arrived` whenever `main` has other contents: the address changes before the page does, which may
/// have to be loaded, and fades in.
pub(crate) fn on_new_page(arrived: impl FnMut() + 'static) {
    let Some(main) = document().query_selector("main").ok().flatten() else {
        return;
    };
    let listener = Closure::<dyn FnMut()>::new(arrived);
    let Ok(observer) = MutationObserver::new(listener.as_ref().unchecked_ref()) else {
        return;
    };
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    // Only without anything to observe it would fail.
    let _ = observer.observe_with_options(&main, &options);
    // For as long as the document lives.
    listener.forget();
}

/// Milliseconds of the browser's clock, for differences only: it may be wrong.
pub(crate) fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// The moment in the reader's time zone, in the language of the pages.
pub(crate) fn in_local_time(moment: &Moment) -> Option<String> {
    let date = js_sys::Date::new(&JsValue::from_str(&moment.0));
    let options = js_sys::Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "long")] {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    Some(date.to_locale_string("en-GB", &options).into())
}

/// Keeps `is_offline` true to the network, for as long as the document lives.
pub(crate) fn follow_network(is_offline: RwSignal<bool>) {
    let look = move || is_offline.set(!window().navigator().on_line());
    look();
    let handles = [
        window_event_listener(ev::offline, move |_| look()),
        window_event_listener(ev::online, move |_| look()),
    ];
    std::mem::forget(handles);
}
