use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The region that the tests use.
pub const REGION: &str = "eu-west-1";

/// [moto](https://docs.getmoto.org/en/latest/docs/server_mode.html): Parameter Store and Secrets
/// Manager behind a socket, with IAM in front: it verifies signatures and permissions.
pub struct Moto {
    pub url: String,
    process: Child,
    client: Client,
}

/// What a role proves itself with.
#[derive(Clone)]
pub struct AccessKey {
    pub id: String,
    pub secret: String,
}

impl Moto {
    pub async fn start() -> Self {
        let port = super::free_port();
        // Installed by scripts/setup.sh --tests, in the build folder.
        let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("test-tools/moto");
        assert!(
            packages.join("moto").is_dir(),
            "moto is not installed: run scripts/setup.sh --tests"
        );
        let process = Command::new("python3")
            .args([
                "-m",
                "moto.server",
                "-H",
                "127.0.0.1",
                "-p",
                &port.to_string(),
            ])
            .env("PYTHONPATH", packages)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let url = format!("http://127.0.0.1:{port}");
        let mut moto = Self {
            url,
            process,
            client: Client::new(),
        };
        while moto.client.get(&moto.url).send().await.is_err() {
            assert!(
                moto.process.try_wait().unwrap().is_none(),
                "moto has stopped"
            );
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        moto
    }

    pub async fn put_parameter(&self, name: &str, value: &str) {
        let input = json!({ "Name": name, "Value": value, "Type": "String", "Overwrite": true });
        self.json("ssm", "AmazonSSM.PutParameter", &input).await;
    }

    pub async fn delete_parameter(&self, name: &str) {
        let input = json!({ "Name": name });
        self.json("ssm", "AmazonSSM.DeleteParameter", &input).await;
    }

    /// Creates a secret, and gives its ARN.
    pub async fn create_secret(&self, name: &str, value: &str) -> String {
        let input = json!({ "Name": name, "SecretString": value });
        let answer = self
            .json("secretsmanager", "secretsmanager.CreateSecret", &input)
            .await;
        answer["ARN"].as_str().unwrap().to_owned()
    }

    /// Makes `value` the secret's current version, as a rotation does at its end.
    pub async fn rotate_secret(&self, arn: &str, value: &str) {
        let input = json!({ "SecretId": arn, "SecretString": value });
        self.believe(u32::MAX).await;
        self.json("secretsmanager", "secretsmanager.PutSecretValue", &input)
            .await;
        self.believe(0).await;
    }

    /// Creates somebody who may do what `statements` allow, and from now on holds everybody to it.
    pub async fn role(&self, statements: &[Value]) -> AccessKey {
        let policy = json!({ "Version": "2012-10-17", "Statement": statements }).to_string();
        self.iam(&[("Action", "CreateUser"), ("UserName", "web")])
            .await;
        self.iam(&[
            ("Action", "PutUserPolicy"),
            ("UserName", "web"),
            ("PolicyName", "web"),
            ("PolicyDocument", &policy),
        ])
        .await;
        let answer = self
            .iam(&[("Action", "CreateAccessKey"), ("UserName", "web")])
            .await;
        let key = AccessKey {
            id: element(&answer, "AccessKeyId"),
            secret: element(&answer, "SecretAccessKey"),
        };
        self.believe(0).await;
        key
    }

    /// Lets the next `requests` through unseen, and holds those after them to their role.
    async fn believe(&self, requests: u32) {
        let request = self
            .client
            .post(format!("{}/moto-api/reset-auth", self.url));
        let request = request
            .header("content-type", "text/plain")
            .body(requests.to_string());
        answer(request).await;
    }

    async fn json(&self, service: &str, action: &str, input: &Value) -> Value {
        let request = self
            .client
            .post(&self.url)
            .header("authorization", authorization(service))
            .header("x-amz-target", action)
            .header("content-type", "application/x-amz-json-1.1")
            .body(input.to_string());
        serde_json::from_str(&answer(request).await).unwrap()
    }

    async fn iam(&self, parameters: &[(&str, &str)]) -> String {
        let parameters = [parameters, &[("Version", "2010-05-08")]].concat();
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(parameters)
            .finish();
        let request = self
            .client
            .post(&self.url)
            .header("authorization", authorization("iam"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        answer(request).await
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// What tells moto the service and the region. Until a role is made it believes anybody.
fn authorization(service: &str) -> String {
    let scope = format!("nobody/20260101/{REGION}/{service}/aws4_request");
    format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=none")
}

async fn answer(request: reqwest::RequestBuilder) -> String {
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let body = answer.text().await.unwrap();
    assert_eq!(status, StatusCode::OK, "{body}");
    body
}

fn element(xml: &str, name: &str) -> String {
    let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}
