use super::metric::Metric;
use serde_json::{Value, json};

/// One occurrence in CloudWatch's embedded metric format: a line in the log that CloudWatch counts,
/// without a request to anybody and without waiting.
///
/// Source: [Specification: Embedded metric format](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
pub(super) fn line(namespace: &str, metric: Metric, milliseconds: i64) -> Value {
    let name = metric.cloudwatch();
    json!({
        "_aws": {
            "Timestamp": milliseconds,
            "CloudWatchMetrics": [{
                "Namespace": namespace,
                // No dimension: each combination would be a metric of its own, and cost as one.
                "Dimensions": [[]],
                "Metrics": [{ "Name": name, "Unit": "Count" }],
            }],
        },
        name: 1,
    })
}
