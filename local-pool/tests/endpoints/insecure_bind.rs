use std::net::{IpAddr, SocketAddr, UdpSocket};

use local_pool::LocalPool;

use crate::support::{Browser, CALLBACK, KEYS_FILE, Program};

/// An address of this computer that is not loopback, if it has one. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback()).then_some(address)
}

#[tokio::test]
async fn over_the_network_there_are_no_passwords_to_read_and_no_control_calls() {
    let client = local_pool::Client::new("app").with_callback_url(CALLBACK);
    let pool = LocalPool::builder()
        .client(client)
        .keys_file(KEYS_FILE)
        .address("0.0.0.0:0".parse().unwrap())
        .insecure_bind()
        .start()
        .await
        .unwrap();
    let local = format!("http://127.0.0.1:{}", pool.address().port());
    let login = format!("/login?client_id=app&redirect_uri={CALLBACK}&response_type=code");
    let page = Browser::new(&local).get(&login).await;
    assert!(!page.body.contains("Analytical-1843") && !page.body.contains("/_local/inbox"));
    let calls = Browser::new(&local).get("/_local/calls").await;
    assert_eq!(calls.status, 200, "still for this computer");

    if let Some(address) = own_address() {
        let address = SocketAddr::new(address, pool.address().port());
        let network = Browser::new(&format!("http://{address}"));
        assert_eq!(network.get(&login).await.status, 200);
        let headers = [("host", "localhost")];
        let calls = network
            .send(reqwest::Method::GET, "/_local/calls", &[], &headers)
            .await;
        assert_eq!(calls.status, 403);
    }
}

#[test]
fn the_program_refuses_other_addresses_without_the_flag_and_names_it() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_local-pool"))
        .args(["--port=0", "--host=0.0.0.0"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--insecure-bind"));
    Program::start(&["--host=0.0.0.0", "--insecure-bind"]);
}
