import { Duration, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";

export interface AlarmsProps {
  settings: Settings;
  function: IFunction;
  api: HttpApi;
}

/** What somebody should look at. docs/OPERATIONS.md says for each what it means and what to do. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { settings, function: handler, api }: AlarmsProps) {
    super(scope, id);
    const name = `leptos-cognito-${settings.namespace}`;
    const topic = new Topic(this, "Topic", { topicName: `${name}-alarms`, enforceSSL: true });
    Validations.of(topic).acknowledge({
      id: "AwsSolutions-SNS2",
      reason: "Alarms say which metric is how high, and nothing about anybody.",
    });
    if (settings.alarmEmail) topic.addSubscription(new EmailSubscription(settings.alarmEmail));

    const period = Duration.minutes(5);
    const alarm = (suffix: string, metric: cloudwatch.IMetric, threshold: number, periods: number, meaning: string) =>
      new cloudwatch.Alarm(this, suffix, {
        alarmName: `${name}-${suffix}`,
        alarmDescription: `${meaning} See docs/OPERATIONS.md.`,
        metric,
        threshold,
        evaluationPeriods: periods,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(new SnsAction(topic));

    alarm("5xx", api.metricServerError({ period, statistic: "Sum" }), 5, 1, "Visitors see errors.");
    alarm("errors", handler.metricErrors({ period, statistic: "Sum" }), 1, 1, "The function fails: it does not start, or ran out of time.");
    alarm("throttles", handler.metricThrottles({ period, statistic: "Sum" }), 1, 1, "Lambda turns requests away.");
    alarm("p99", api.metricLatency({ period, statistic: "p99" }), 3000, 3, "One visitor in a hundred waits for three seconds.");
    const failures = new cloudwatch.Metric({
      namespace: `leptos-cognito/${settings.namespace}`,
      metricName: "SignInFailed",
      statistic: "Sum",
      period: Duration.minutes(15),
    });
    alarm("sign-in-failures", failures, settings.alarmSignInFailures, 1, "Sign-ins fail.");
  }
}
