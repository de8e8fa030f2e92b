use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc};

/// The id that all requests of this Runtime API have.
pub const REQUEST_ID: &str = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

/// The Lambda Runtime API, as AWS specifies it, on a loopback port.
///
/// Source: [Using the Lambda runtime API](https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
pub struct RuntimeApi {
    pub address: String,
    events: mpsc::Sender<Value>,
    answers: mpsc::Receiver<Value>,
}

struct Queues {
    events: Mutex<mpsc::Receiver<Value>>,
    answers: mpsc::Sender<Value>,
}

impl RuntimeApi {
    pub async fn start() -> Self {
        let (events, next_events) = mpsc::channel(8);
        let (send_answers, answers) = mpsc::channel(8);
        let queues = Queues {
            events: Mutex::new(next_events),
            answers: send_answers,
        };
        let router = Router::new()
            .route("/2018-06-01/runtime/invocation/next", get(next))
            .route(
                "/2018-06-01/runtime/invocation/{id}/response",
                post(response),
            )
            .with_state(Arc::new(queues));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        Self {
            address,
            events,
            answers,
        }
    }

    /// Invokes the function with an HTTP API request (payload format 2.0), and gives its answer.
    pub async fn invoke(&mut self, method: &str, path: &str, headers: &Value) -> Value {
        self.invoke_with(method, path, headers, "").await
    }

    /// The same with a body, encoded in Base64 as API Gateway does with all that is not text.
    pub async fn invoke_with(
        &mut self,
        method: &str,
        path: &str,
        headers: &Value,
        body: &str,
    ) -> Value {
        let mut event = json!({
            "version": "2.0", "routeKey": "$default", "rawPath": path, "rawQueryString": "",
            "headers": headers, "isBase64Encoded": false,
            "requestContext": {
                "accountId": "1", "apiId": "api", "domainName": "api.example.com",
                "domainPrefix": "api", "requestId": "1", "routeKey": "$default",
                "stage": "$default", "time": "22/Nov/2026:00:00:00 +0000", "timeEpoch": 0,
                "http": { "method": method, "path": path, "protocol": "HTTP/1.1",
                    "sourceIp": "203.0.113.1", "userAgent": "test" },
            },
        });
        if !body.is_empty() {
            event["body"] = json!(body);
            event["isBase64Encoded"] = json!(true);
        }
        self.events.send(event).await.unwrap();
        // Only a bound for a function that has died: an answer takes milliseconds.
        let answer = tokio::time::timeout(Duration::from_secs(30), self.answers.recv()).await;
        let answer = answer.expect("the function answers").unwrap();
        super::capture::body(&answer_without_cookies(&answer));
        answer
    }
}

/// Its body and headers; cookies are a field of their own.
fn answer_without_cookies(answer: &Value) -> String {
    let mut answer = answer.clone();
    answer["cookies"].take();
    answer.to_string()
}

async fn next(State(queues): State<Arc<Queues>>) -> Response {
    let Some(event) = queues.events.lock().await.recv().await else {
        return StatusCode::GONE.into_response();
    };
    let headers = [
        ("lambda-runtime-aws-request-id", REQUEST_ID),
        ("lambda-runtime-deadline-ms", "9999999999999"),
        (
            "lambda-runtime-invoked-function-arn",
            "arn:aws:lambda:eu-west-1:1:function:web",
        ),
    ];
    (headers, Json(event)).into_response()
}

async fn response(
    State(queues): State<Arc<Queues>>,
    Path(_): Path<String>,
    // The runtime sends JSON without saying so.
    body: String,
) -> StatusCode {
    queues
        .answers
        .send(serde_json::from_str(&body).unwrap())
        .await
        .unwrap();
    StatusCode::ACCEPTED
}
