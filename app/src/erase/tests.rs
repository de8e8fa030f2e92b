//! What becomes of erased views on the server.

use super::*;
use any_spawner::Executor;
use futures_util::StreamExt;
use leptos::task::tick;

async fn written(view: fn() -> ErasedView) -> String {
    _ = Executor::init_tokio();
    let owner = Owner::new();
    let page = owner.with(|| view().to_html_stream_in_order());
    page.collect().await
}

fn later() -> Resource<u8> {
    Resource::new(
        || (),
        |()| async {
            tick().await;
            7
        },
    )
}

#[tokio::test]
async fn what_it_waits_for_is_in_it() {
    let page = written(|| {
        let later = later();
        view! { <p>{Suspend::new(async move { later.await })}</p> }.erase()
    });
    assert_eq!(page.await, "<p>7</p>");
}

#[tokio::test]
async fn a_suspense_around_it_waits_for_what_it_reads() {
    let page = written(|| {
        let later = later();
        let inside = move || view! { <p>{move || later.get()}</p> }.erase();
        view! { <Suspense fallback=|| "wait">{inside}</Suspense> }.erase()
    });
    let page = page.await;
    assert!(page.contains("<p>7") && !page.contains("wait"), "{page}");
}

#[tokio::test]
async fn a_suspense_around_it_waits_for_what_it_waits_for() {
    let page = written(|| {
        let later = later();
        let inside = move || view! { <p>{Suspend::new(async move { later.await })}</p> }.erase();
        view! { <Suspense fallback=|| "wait">{inside}</Suspense> }.erase()
    });
    let page = page.await;
    assert!(page.contains("<p>7") && !page.contains("wait"), "{page}");
}

#[tokio::test]
async fn nothing_has_its_place_and_attributes_come_through() {
    assert!(written(|| ().erase()).await.ends_with(NOTHING));
    let page = written(|| {
        view! { <p>"Hello"</p> }
            .erase()
            .add_any_attr(leptos::attr::id("it"))
            .erase()
    });
    assert_eq!(page.await, r#"<p id="it">Hello</p>"#);
}

#[test]
fn at_once_it_is_what_is_there() {
    assert_eq!(view! { <p>"Hello"</p> }.erase().to_html(), "<p>Hello</p>");
}
