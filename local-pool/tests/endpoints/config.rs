use local_pool::Config;

use crate::support::{Browser, CALLBACK};

const POOL: &str = r#"
[[pool]]
id = "eu-central-1_Shop"

[[pool.resource_server]]
identifier = "api"
scopes = ["read"]

[[pool.client]]
id = "web"
secret = "a-secret"
callback_urls = ["http://127.0.0.1:3000/auth/callback"]
scopes = ["openid", "api/read"]
access_token_validity = 300
refresh_rotation = 10

[[pool.user]]
username = "emmy"
password = "Invariant-1918"
email = "emmy@example.com"
groups = ["staff"]

[[pool.group]]
name = "staff"

[[pool.identity_provider]]
name = "Google"
[[pool.identity_provider.user]]
subject = "1234"
attributes = { email = "grace@gmail.example" }

[[pool]]
region = "us-east-1"
"#;

fn error(text: &str) -> String {
    let error = Config::parse("pool.toml", text).err();
    error.expect("it must not be accepted").to_string()
}

#[tokio::test]
async fn several_pools_run_from_one_file() {
    let config = Config::parse("pool.toml", POOL).unwrap();
    let mut pools = Vec::new();
    for builder in config.into_builders("127.0.0.1:0".parse().unwrap()) {
        pools.push(builder.start().await.unwrap());
    }
    let ids: Vec<_> = pools.iter().map(|pool| pool.user_pool_id()).collect();
    assert_eq!(ids, ["eu-central-1_Shop", "us-east-1_LocalPool"]);
    assert_eq!(pools[0].clients()[0].access_token_validity.as_secs(), 300);
    assert_eq!(pools[1].users().len(), 3, "the demo users");

    let browser = Browser::new(pools[0].domain());
    let login = format!("/login?client_id=web&redirect_uri={CALLBACK}&response_type=code");
    let reply = browser.submit_login(&login, "emmy", "Invariant-1918").await;
    assert!(reply.redirected("code").is_some());
    assert!(
        reply.set_cookie("cognito-eu-central-1_Shop").is_some(),
        "cookies do not know ports"
    );
    let other = Browser::new(pools[1].domain());
    let url = format!("{}/.well-known/openid-configuration", pools[1].issuer());
    assert_eq!(other.get(&url).await.json()["issuer"], pools[1].issuer());
}

#[test]
fn the_example_in_the_readme_is_accepted() {
    let readme = include_str!("../../README.md");
    let example = readme.split_once("```toml\n").unwrap().1;
    let example = example.split_once("```").unwrap().0;
    Config::parse("pool.toml", example).unwrap();
}

#[tokio::test]
async fn the_second_pool_listens_at_the_next_port() {
    let config = Config::parse("pool.toml", POOL).unwrap();
    // Nothing has to listen there: what the start would try is enough to know.
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let first = taken.local_addr().unwrap();
    let builders = config.into_builders(first);
    let tried = builders.into_iter().next().unwrap().start().await.err();
    assert!(tried.unwrap().to_string().contains(&first.to_string()));
}

#[test]
fn each_mistake_is_named_with_its_line_and_what_is_expected() {
    let client = "[[pool]]\n[[pool.client]]\nid = \"web\"\n";
    for (text, line, expected) in [
        ("[[pool]\n".to_owned(), 1, "]"),
        ("[[pool]]\nprot = 1\n".into(), 2, "expected one of"),
        ("[[pool]]\nport = \"x\"\n".into(), 2, "expected u16"),
        (
            "[[pool]]\n\nid = \"Shop\"\n".into(),
            3,
            "eu-west-1_LocalPool",
        ),
        (
            "[[pool]]\nid = \"eu-west-1_A\"\nregion = \"eu-west-2\"\n".into(),
            3,
            "region",
        ),
        ("[[pool]]\nissuer = \"x/\"\n".into(), 2, "slash at the end"),
        (
            "[[pool]]\nmfa = \"maybe\"\n".into(),
            2,
            "expected one of `optional`, `on`, `off`",
        ),
        (
            format!("{client}callback_urls = [\n  \"/callback\"]\n"),
            5,
            "absolute",
        ),
        (
            format!("{client}scopes = [\"api/read\"]\n"),
            4,
            "resource_server",
        ),
        (
            format!("{client}identity_providers = [\"Google\"]\n"),
            4,
            "COGNITO",
        ),
        (format!("{client}refresh_rotation = 61\n"), 3, "60 seconds"),
        (
            format!("{client}access_token_validity = -1\n"),
            4,
            "expected u64",
        ),
        (
            format!("{client}oauth_flows = [\"device\"]\n"),
            4,
            "`client_credentials`",
        ),
        (
            format!("{client}[[pool.client]]\nid = \"web\"\n"),
            5,
            "already",
        ),
        (
            "[[pool]]\n[[pool.user]]\nusername = \"a b\"\n".into(),
            2,
            "no spaces",
        ),
        (
            "[[pool]]\n[[pool.user]]\nusername = \"a\"\nstatus = \"GONE\"\n".into(),
            4,
            "`CONFIRMED`",
        ),
        ("[[pool]]\n[[pool]]\n".into(), 2, "already a pool"),
        (String::new(), 1, "pool"),
    ] {
        let error = error(&text);
        let place = format!("pool.toml:{line}: ");
        assert!(error.starts_with(&place), "{text}\n{error}");
        assert!(error.contains(expected), "{text}\n{error}");
    }
}
