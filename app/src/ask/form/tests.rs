//! What the browser sends to a server function.

use super::form;
use serde::Serialize;
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Choice {
    ByDay,
}

#[derive(Serialize)]
struct Name(&'static str);

#[derive(Serialize)]
struct Arguments {
    text: &'static str,
    negative: i32,
    large: u64,
    fraction: f64,
    truth: bool,
    letter: char,
    choice: Choice,
    name: Name,
    some: Option<u8>,
    none: Option<u8>,
}

fn sent(arguments: &impl Serialize) -> Option<String> {
    form(arguments).ok().map(|form| form.to_string().into())
}

#[wasm_bindgen_test]
fn what_an_argument_can_be_is_sent() {
    let arguments = Arguments {
        text: "a b&c=\u{e4}+",
        negative: -5,
        large: u64::MAX,
        fraction: 0.5,
        truth: false,
        letter: '%',
        choice: Choice::ByDay,
        name: Name("n"),
        some: Some(7),
        none: None,
    };
    let expected = "text=a+b%26c%3D%C3%A4%2B&negative=-5&large=18446744073709551615&fraction=0.5\
        &truth=false&letter=%25&choice=by_day&name=n&some=7";
    assert_eq!(sent(&arguments).as_deref(), Some(expected));
}

#[wasm_bindgen_test]
fn lists_and_structs_are_refused() {
    #[derive(Serialize)]
    struct One<T> {
        argument: T,
    }
    assert_eq!(sent(&One { argument: [1, 2] }), None);
    assert_eq!(
        sent(&One {
            argument: One { argument: 1 }
        }),
        None
    );
    assert_eq!(sent(&One { argument: (1, "a") }), None);
    assert_eq!(sent(&"no arguments"), None);
}
