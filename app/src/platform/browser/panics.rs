use crate::error::AppError;

/// What a resource loads. A panic ends the page's whole script here: there is nothing to catch.
pub(crate) async fn without_panic<T>(
    answer: impl Future<Output = Result<T, AppError>>,
) -> Result<T, AppError> {
    answer.await
}
