//! What the browser reads of the JSON that a server writes.

use super::*;
use crate::error::AppError;
use crate::views::{Account, Claim, Moment, Note, Session, SessionState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Debug;
use wasm_bindgen_test::wasm_bindgen_test;

/// As the server's `Json` writes it.
fn there_and_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: T) {
    let text = serde_json::to_string(&value).unwrap();
    assert_eq!(Json::decode(&text).ok(), Some(value), "{text}");
}

fn refused<T: DeserializeOwned + Debug>(text: &str) {
    let read: Result<T, _> = Json::decode(text);
    assert!(read.is_err(), "{text}: {read:?}");
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[wasm_bindgen_test]
fn sessions_are_read() {
    for groups in [vec![], vec![text("admin"), text("\u{1F600} \"quoted\"")]] {
        for ends_in in [None, Some(0), Some(u64::from(u32::MAX) + 1)] {
            let (subject, display_name, groups) = (text("s"), text("\u{e4}\n"), groups.clone());
            let state = SessionState::SignedIn {
                subject,
                display_name,
                groups,
                ends_in,
            };
            there_and_back(Session {
                state,
                ..Session::unknown()
            });
        }
    }
    for state in [SessionState::SignedOut, SessionState::Unknown] {
        there_and_back(Session {
            state,
            sign_in_disabled: true,
            can_refresh: true,
        });
    }
}

#[wasm_bindgen_test]
fn what_server_functions_answer_is_read() {
    there_and_back(Account {
        display_name: text("ada"),
        username: None,
        email: Some(text("ada@example.com")),
        email_verified: true,
        name: None,
        phone_number: Some(text("")),
        groups: vec![text("editor")],
        signed_in_at: Some(Moment(text("2026-11-25T11:04:33Z"))),
        session_ends_in: Some(7),
        session_ends_at: None,
    });
    there_and_back(vec![Claim {
        name: text("a"),
        value: text("1"),
        moment: None,
        meaning: text(""),
    }]);
    there_and_back(Note {
        author: text("a"),
        text: text("</script>"),
    });
    there_and_back(Vec::<String>::new());
    there_and_back(());
    for error in [
        AppError::Unauthenticated,
        AppError::Forbidden,
        AppError::Offline,
    ] {
        there_and_back(error);
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Kind {
    Plain,
    One(i32),
    Two(u8, bool),
    Named { inner: Option<Box<Kind>> },
}

#[wasm_bindgen_test]
fn what_a_product_may_add_is_read() {
    there_and_back([0_i64, -1, 9_007_199_254_740_991, -9_007_199_254_740_991]);
    there_and_back([0.5, -2.0, 1e300]);
    there_and_back((1_u8, text("a"), Some(true), None::<char>));
    there_and_back(BTreeMap::from([
        (text("a"), vec![1_u16]),
        (text(""), vec![]),
    ]));
    let inner = Some(Box::new(Kind::Plain));
    there_and_back([
        Kind::Plain,
        Kind::One(-3),
        Kind::Two(255, true),
        Kind::Named { inner },
    ]);
    there_and_back(serde_json::json!({ "any": [null, 1, -1, 0.5, "x", { "y": false }] }));
}

#[wasm_bindgen_test]
fn what_is_something_else_is_refused() {
    refused::<Session>("{}");
    refused::<Session>("null");
    refused::<Session>("[");
    refused::<Note>(r#"{"author":"a"}"#);
    refused::<Note>(r#"{"author":"a","text":1}"#);
    refused::<Kind>(r#""Unknown""#);
    refused::<Kind>("{}");
    refused::<u8>("256");
    refused::<u8>("-1");
    refused::<u64>("1.5");
    refused::<u64>("9007199254740993");
    refused::<Vec<u8>>("{}");
    refused::<()>("0");
}
