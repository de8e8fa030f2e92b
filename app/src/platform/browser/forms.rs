//! What was typed into a form marked with `data-keep`, over a sign-in in this tab.
//!
//! In `sessionStorage`, which no other tab can read and which ends with the tab. It is written only
//! when the tab leaves for a sign-in, and cleared when the text is back or somebody signs out.

use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::sync::OnceLock;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, Storage};

const KEY: &str = "kept-forms";
/// Whose text it is: nobody else gets to see it.
const OWNER: &str = "owner";
/// The path of the page.
const PAGE: &str = "page";
/// Fields by name, by the name of their form.
const FORMS: &str = "forms";

/// How forms are kept, once there has been one: its code comes with the first page that has a form.
static KEEP: OnceLock<fn(Option<String>)> = OnceLock::new();

/// Keeps what `owner` has typed into the marked forms of this page.
pub(crate) fn keep_forms(owner: Option<String>) {
    if let Some(keep) = KEEP.get() {
        keep(owner);
    }
}

fn keep_marked_forms(owner: Option<String>) {
    let (Some(owner), Some(storage), Ok(page)) = (owner, storage(), location().pathname()) else {
        return;
    };
    let forms = Object::new();
    for form in elements(&document(), "form[data-keep]") {
        let fields = fields(&form);
        if let Some(name) = form.get_attribute("data-keep")
            && Object::keys(&fields).length() > 0
        {
            set(&forms, &name, &fields);
        }
    }
    if Object::keys(&forms).length() == 0 {
        return;
    }
    let kept = Object::new();
    set(&kept, OWNER, &owner.into());
    set(&kept, PAGE, &page.into());
    set(&kept, FORMS, &forms);
    write(&storage, &kept);
}

/// Gives back what `owner` had typed into the form called `name` on `page`, field by field, once. The
/// window's address may still be that of the page before.
pub(crate) fn restore_form(
    name: &str,
    page: &str,
    owner: Option<String>,
) -> Option<Vec<(String, String)>> {
    KEEP.get_or_init(|| keep_marked_forms);
    let storage = storage()?;
    let kept = JSON::parse(&storage.get_item(KEY).ok()??).ok()?;
    if owner.is_none() || get(&kept, OWNER)?.as_string() != owner {
        forget_forms();
        return None;
    }
    if get(&kept, PAGE)?.as_string()? != page {
        return None;
    }
    let forms: Object = get(&kept, FORMS)?.dyn_into().ok()?;
    let fields: Object = get(&forms, name)?.dyn_into().ok()?;
    let _ = Reflect::delete_property(&forms, &name.into());
    match Object::keys(&forms).length() {
        0 => forget_forms(),
        _ => write(&storage, &kept),
    }
    let text = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Some(Object::entries(&fields).iter().filter_map(text).collect())
}

/// Forgets everything that was kept.
pub(crate) fn forget_forms() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// The fields of a form that have a name and a text. Passwords are never kept.
fn fields(form: &Element) -> Object {
    let text = |field: &Element| {
        if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            return Some(area.value());
        }
        let input = field.dyn_ref::<HtmlInputElement>()?;
        let is_text = !matches!(&*input.type_(), "password" | "hidden" | "file");
        is_text.then(|| input.value())
    };
    let fields = Object::new();
    for field in elements(form, "input[name], textarea[name]") {
        if let (Some(name), Some(text)) = (field.get_attribute("name"), text(&field))
            && !text.is_empty()
        {
            set(&fields, &name, &text.into());
        }
    }
    fields
}

fn elements(root: &web_sys::Node, selector: &str) -> Vec<Element> {
    let list = match root.dyn_ref::<Element>() {
        Some(element) => element.query_selector_all(selector),
        None => document().query_selector_all(selector),
    };
    let Ok(list) = list else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into().ok())
        .collect()
}

/// A browser may refuse it, for example to a page that may store nothing.
fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // Only of an object that is sealed it could fail.
    let _ = Reflect::set(object, &name.into(), value);
}

/// Without room for it the text is lost, and there is nothing better to do.
fn write(storage: &Storage, kept: &JsValue) {
    if let Some(text) = JSON::stringify(kept).ok().and_then(|text| text.as_string()) {
        let _ = storage.set_item(KEY, &text);
    }
}
