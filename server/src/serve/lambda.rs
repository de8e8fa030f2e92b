use crate::StartError;
use axum::Router;

/// Serves under the Lambda Runtime API.
pub(crate) async fn under_lambda(router: Router) -> Result<(), StartError> {
    lambda_http::run(router)
        .await
        .map_err(|error| StartError::Lambda(error.to_string()))
}
