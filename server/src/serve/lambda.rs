mod address;
mod event;

use crate::StartError;
use axum::Router;
use lambda_http::lambda_runtime;
use tower::ServiceExt;

/// Serves under the Lambda Runtime API. Each event is made sound before the adapter turns it into a
/// request: the adapter panics over an address that it cannot read, ahead of all our layers.
pub(crate) async fn under_lambda(router: Router) -> Result<(), StartError> {
    let service = lambda_http::Adapter::from(router).map_request(event::made_sound);
    lambda_runtime::run(service)
        .await
        .map_err(|error| StartError::Lambda(error.to_string()))
}
