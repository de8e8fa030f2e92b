//! What was typed into a form marked with `data-keep`, over a sign-in in this tab.
//!
//! In `sessionStorage`, which no other tab can read and which ends with the tab. It is written only
//! when the tab leaves for a sign-in, and cleared when the text is back or somebody signs out.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement, Storage};

const KEY: &str = "kept-forms";

#[derive(Serialize, Deserialize)]
struct KeptForms {
    /// Whose text it is: nobody else gets to see it.
    owner: String,
    /// The path of the page.
    page: String,
    /// Fields by name, by the name of their form.
    forms: BTreeMap<String, BTreeMap<String, String>>,
}

/// Keeps what `owner` has typed into the marked forms of this page.
pub(crate) fn keep_forms(owner: Option<String>) {
    let (Some(owner), Some(storage), Ok(page)) = (owner, storage(), location().pathname()) else {
        return;
    };
    let forms: BTreeMap<_, _> = elements(&document(), "form[data-keep]")
        .into_iter()
        .filter_map(|form| Some((form.get_attribute("data-keep")?, fields(&form))))
        .filter(|(_, fields)| !fields.is_empty())
        .collect();
    if forms.is_empty() {
        return;
    }
    let kept = KeptForms { owner, page, forms };
    // Without room for it the text is lost, and there is nothing better to do.
    let _ = serde_json::to_string(&kept).map(|kept| storage.set_item(KEY, &kept));
}

/// Gives back what `owner` had typed into the form called `name` on `page`, once. The window's address
/// may still be that of the page before.
pub(crate) fn restore_form(
    name: &str,
    page: &str,
    owner: Option<String>,
) -> Option<BTreeMap<String, String>> {
    let storage = storage()?;
    let mut kept: KeptForms = serde_json::from_str(&storage.get_item(KEY).ok()??).ok()?;
    if owner.as_deref() != Some(&*kept.owner) {
        forget_forms();
        return None;
    }
    if page != kept.page {
        return None;
    }
    let fields = kept.forms.remove(name)?;
    match serde_json::to_string(&kept) {
        Ok(rest) if !kept.forms.is_empty() => {
            let _ = storage.set_item(KEY, &rest);
        }
        _ => forget_forms(),
    }
    Some(fields)
}

/// Forgets everything that was kept.
pub(crate) fn forget_forms() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// The fields of a form that have a name and a text. Passwords are never kept.
fn fields(form: &Element) -> BTreeMap<String, String> {
    let text = |field: &Element| {
        if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            return Some(area.value());
        }
        let input = field.dyn_ref::<HtmlInputElement>()?;
        let is_text = !matches!(&*input.type_(), "password" | "hidden" | "file");
        is_text.then(|| input.value())
    };
    elements(form, "input[name], textarea[name]")
        .into_iter()
        .filter_map(|field| Some((field.get_attribute("name")?, text(&field)?)))
        .filter(|(_, text)| !text.is_empty())
        .collect()
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
