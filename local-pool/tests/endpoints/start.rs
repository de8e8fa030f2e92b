use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use local_pool::{Client, LocalPool, StartError};

use crate::support::{Browser, CALLBACK, PASSWORD};

async fn start_error(builder: local_pool::LocalPoolBuilder) -> StartError {
    builder
        .start()
        .await
        .err()
        .expect("the pool must not start")
}

#[tokio::test]
async fn any_address_but_loopback_is_refused() {
    for address in ["0.0.0.0:0", "192.0.2.1:0", "[::]:0"] {
        let builder = LocalPool::builder().address(address.parse().unwrap());
        let error = start_error(builder).await;
        assert!(matches!(error, StartError::NotLoopback(_)));
        assert!(error.to_string().contains("loopback only"));
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let pool = LocalPool::builder().start().await.unwrap();
    let error = start_error(LocalPool::builder().address(pool.address())).await;
    assert!(
        error.to_string().contains(&pool.address().to_string()),
        "{error}"
    );
}

#[tokio::test]
async fn a_stopped_pool_frees_its_port() {
    let pool = LocalPool::builder().start().await.unwrap();
    let address = pool.address();
    Browser::new(pool.domain()).get("/error").await;
    pool.stop().await;
    LocalPool::builder().address(address).start().await.unwrap();
}

#[tokio::test]
async fn a_dropped_pool_frees_its_port_as_well() {
    let pool = LocalPool::builder().start().await.unwrap();
    let address = pool.address();
    drop(pool);
    let freed = async {
        while std::net::TcpListener::bind(address).is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), freed)
        .await
        .expect("the port is free again");
}

#[tokio::test]
async fn a_client_that_cognito_would_refuse_stops_the_start() {
    for client in [
        Client::new("app").with_callback_url("http://example.com/callback"),
        Client::new("app").with_callback_url("https://example.com/#fragment"),
        Client::new("app").with_callback_url("/callback"),
        Client::new("app").with_sign_out_url("javascript:alert(1)"),
        Client::new("app").with_refresh_rotation(Duration::from_secs(61)),
        Client::new("app").with_secret("a:b"),
        Client::new(""),
    ] {
        let error = start_error(LocalPool::builder().client(client)).await;
        assert!(matches!(error, StartError::Client(_)), "{error}");
    }
}

#[tokio::test]
async fn the_first_client_is_the_pools() {
    let pool = LocalPool::builder()
        .client(Client::new("first").with_secret("secret"))
        .client(Client::new("second").with_callback_url("myapp://callback"))
        .start()
        .await
        .unwrap();
    assert_eq!(
        (pool.client_id(), pool.client_secret()),
        ("first", Some("secret"))
    );
}

#[tokio::test]
async fn with_a_keys_file_tokens_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/keys.json");
    let builder = || {
        let client = Client::new("app").with_callback_url(CALLBACK);
        LocalPool::builder().client(client).keys_file(&path)
    };
    let pool = builder().start().await.unwrap();
    let (address, browser) = (pool.address(), Browser::new(pool.domain()));
    let login = format!("/login?client_id=app&redirect_uri={CALLBACK}&response_type=code");
    let code = browser
        .submit_login(&login, "ada", PASSWORD)
        .await
        .redirected("code")
        .unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", "app"),
        ("code", &code),
        ("redirect_uri", CALLBACK),
    ];
    let tokens = browser
        .send(reqwest::Method::POST, "/oauth2/token", &form, &[])
        .await
        .json();
    pool.stop().await;

    let _pool = builder().address(address).start().await.unwrap();
    let authorization = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let headers = [("authorization", &*authorization)];
    let reply = browser
        .send(reqwest::Method::GET, "/oauth2/userInfo", &[], &headers)
        .await;
    assert_eq!(reply.status, 200);
    let form = [
        ("grant_type", "refresh_token"),
        ("client_id", "app"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    let reply = browser
        .send(reqwest::Method::POST, "/oauth2/token", &form, &[])
        .await;
    assert_eq!(reply.status, 200);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[tokio::test]
async fn a_torn_or_foreign_keys_file_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.json");
    LocalPool::builder()
        .keys_file(&path)
        .start()
        .await
        .unwrap()
        .stop()
        .await;
    let whole = fs::read(&path).unwrap();
    for contents in [&whole[..whole.len() / 2], b"{\"mine\": true}", b""] {
        fs::write(&path, contents).unwrap();
        let error = start_error(LocalPool::builder().keys_file(&path))
            .await
            .to_string();
        assert!(
            error.contains(path.to_str().unwrap()) && error.contains("delete it"),
            "{error}"
        );
        assert_eq!(fs::read(&path).unwrap(), contents);
    }
}

#[tokio::test]
async fn pools_that_start_together_share_one_new_keys_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.json");
    let start = || LocalPool::builder().keys_file(&path).start();
    let (first, second) = tokio::join!(start(), start());
    let mut key_sets = Vec::new();
    for pool in [first.unwrap(), second.unwrap()] {
        let url = format!("{}/.well-known/jwks.json", pool.issuer());
        key_sets.push(Browser::new(pool.domain()).get(&url).await.body);
    }
    assert_eq!(key_sets[0], key_sets[1]);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing else is left"
    );
}
