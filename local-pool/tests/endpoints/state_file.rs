use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::{Arc, Mutex};

use local_pool::{NewUser, StartError, StateFile};
use serde_json::json;

use crate::support::{Browser, Program, TestPool};

async fn start(path: &std::path::Path) -> TestPool {
    TestPool::start_stateful(path).await
}

#[tokio::test]
async fn users_groups_keys_and_revocations_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/state.json");
    let test = start(&path).await;
    let address = test.pool.address();
    let tokens = test.tokens(&[]).await;
    let revoked = test.tokens(&[]).await;
    test.post(
        "/oauth2/revoke",
        &[("client_id", "app"), ("token", &revoked.refresh)],
    )
    .await;
    let emmy = NewUser::new("emmy").with_password("Invariant-1918");
    test.pool.create_user(&emmy).unwrap();
    test.pool.delete_user("linus").unwrap();
    test.pool.set_groups("ada", ["beta"]).unwrap();
    test.pool.stop().await;

    let saved = fs::read_to_string(&path).unwrap();
    assert!(saved.contains("$argon2id$") && !saved.contains("Invariant-1918"));
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let test = TestPool::start_stateful_at(&path, address).await;
    assert_eq!(test.pool.user("ada").unwrap().groups, ["beta"]);
    assert!(test.pool.user("linus").is_none(), "deleted for good");
    assert_eq!(test.refresh("app", &tokens.refresh).await.status, 200);
    assert_eq!(test.refresh("app", &revoked.refresh).await.status, 400);
    let reply = test.user_info(&format!("Bearer {}", tokens.access)).await;
    assert_eq!(reply.status, 200);
    let reply = test
        .browser
        .submit_login(&test.login_url(&[]), "emmy", "Invariant-1918")
        .await;
    assert!(reply.redirected("code").is_some());
}

#[tokio::test]
async fn a_torn_or_foreign_file_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    start(&path).await.pool.stop().await;
    let whole = fs::read_to_string(&path).unwrap();
    let newer = whole.replace("local-pool state 1", "local-pool state 2");
    let bad_key = whole.replace("id_token_pkcs8\": \"", "id_token_pkcs8\": \"AA");
    let torn = whole[..whole.len() / 2].to_owned();
    for contents in [
        torn,
        newer,
        bad_key,
        "{\"mine\": true}".into(),
        String::new(),
    ] {
        fs::write(&path, &contents).unwrap();
        let builder = local_pool::LocalPool::builder().state_path(&path);
        let error = builder.start().await.err().expect("it must not start");
        assert!(matches!(error, StartError::StateFile(_)));
        assert!(error.to_string().contains("delete it"), "{error}");
        assert!(error.to_string().contains(path.to_str().unwrap()));
        assert_eq!(fs::read_to_string(&path).unwrap(), contents);
    }
}

#[tokio::test]
async fn a_file_in_use_is_not_shared_between_processes_or_by_pools_of_one_id() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let file = StateFile::open(&path).unwrap();
    let error = StateFile::open(&path).err().unwrap();
    assert!(error.to_string().contains("in use"), "{error}");
    let builder = || local_pool::LocalPool::builder().state_file(&file);
    let first = builder().start().await.unwrap();
    let error = builder().start().await.err().unwrap();
    assert!(error.to_string().contains("the id eu-west-1_LocalPool"));
    first.stop().await;
    builder()
        .user_pool_id("eu-west-1_Other")
        .start()
        .await
        .unwrap();
}

/// Creates users until the program is gone, and remembers those it confirmed.
async fn create_users(url: String, prefix: String, confirmed: Arc<Mutex<Vec<String>>>) {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for number in 0.. {
        let username = format!("{prefix}-{number}");
        let request = http.post(&url).json(&json!({ "username": username }));
        match request.send().await {
            Ok(reply) if reply.status() == 201 => confirmed.lock().unwrap().push(username),
            _ => return,
        }
    }
}

/// Kills the program while four clients keep it writing; returns the users it confirmed.
async fn kill_while_it_writes(mut program: Program, round: usize) -> Vec<String> {
    let confirmed = Arc::new(Mutex::new(Vec::new()));
    let clients: Vec<_> = (0..4)
        .map(|client| {
            let url = format!("{}/_local/users", program.domain);
            let prefix = format!("user-{round}-{client}");
            tokio::spawn(create_users(url, prefix, confirmed.clone()))
        })
        .collect();
    while confirmed.lock().unwrap().len() < 20 {
        tokio::task::yield_now().await;
    }
    // SIGKILL: the program has no say in it.
    program.child.kill().unwrap();
    program.child.wait().unwrap();
    for client in clients {
        client.await.unwrap();
    }
    confirmed.lock().unwrap().clone()
}

#[tokio::test]
async fn kill_9_while_the_file_is_written_loses_no_committed_user() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let argument = format!("--state={}", path.display());
    let mut confirmed = Vec::new();
    for round in 0..8 {
        let program = Program::start(&[&argument]);
        confirmed.extend(kill_while_it_writes(program, round).await);
    }
    assert!(confirmed.len() >= 8 * 20);
    assert_saved(&Program::start(&[&argument]), &confirmed).await;
}

#[tokio::test]
async fn a_death_half_way_through_the_file_loses_no_committed_user() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    let argument = format!("--state={}", path.display());
    let mut program = Program::start_with_short_files(&[&argument]);
    let url = format!("{}/_local/users", program.domain);
    let confirmed = Arc::new(Mutex::new(Vec::new()));
    create_users(url, "user".into(), confirmed.clone()).await;
    let status = program.child.wait().unwrap();
    assert_eq!(status.code(), None, "killed by a signal");
    let confirmed = confirmed.lock().unwrap().clone();
    assert!(!confirmed.is_empty());
    assert_saved(&Program::start(&[&argument]), &confirmed).await;
}

async fn assert_saved(program: &Program, confirmed: &[String]) {
    let browser = Browser::new(&program.domain);
    let users = browser.get("/_local/users").await.json();
    let names: HashSet<_> = users
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user["username"].as_str().unwrap())
        .collect();
    for username in confirmed {
        assert!(names.contains(username.as_str()), "{username}");
    }
}
