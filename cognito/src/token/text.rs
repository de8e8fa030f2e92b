//! Texts in a token, copied only where they are kept.

use crate::json::Unique;
use serde::Deserialize;
use std::borrow::Cow;
use std::ops::Deref;

/// A text, copied only if it is written with escapes.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Text<'_>> for String {
    fn from(text: Text<'_>) -> Self {
        text.0.into_owned()
    }
}

/// A text, or something else that no rule is about.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum TextOrOther<'a> {
    Text(#[serde(borrow)] Text<'a>),
    Other(Unique),
}

impl<'a> TextOrOther<'a> {
    pub fn text(self) -> Option<Text<'a>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Other(Unique) => None,
        }
    }
}

/// Several texts, or something else that no rule is about.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum TextsOrOther<'a> {
    Texts(#[serde(borrow)] Vec<TextOrOther<'a>>),
    Other(Unique),
}

impl<'a> TextsOrOther<'a> {
    pub fn texts(self) -> Vec<Text<'a>> {
        match self {
            Self::Texts(texts) => texts.into_iter().filter_map(TextOrOther::text).collect(),
            Self::Other(Unique) => Vec::new(),
        }
    }
}
