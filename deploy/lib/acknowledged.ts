import { Stack, Validations } from "aws-cdk-lib";
import type { Construct } from "constructs";

/** The parts of the CDK's own functions that copy the site's files and empty its bucket. */
const PROVIDERS = ["Custom::CDKBucketDeployment", "Custom::S3AutoDeleteObjects"];

/**
 * Says why findings about the CDK's own functions stay: they run while a deployment runs, and their
 * code and permissions are the CDK's. Findings are named one by one: a new one is seen.
 */
export function acknowledgeProviders(scope: Construct, findings: string[]): void {
  const reason = "The CDK's own function, which copies the site's files during a deployment and at no other time.";
  for (const child of Stack.of(scope).node.children) {
    if (!PROVIDERS.some((name) => child.node.id.startsWith(name))) continue;
    for (const id of findings) Validations.of(child).acknowledge({ id: `AwsSolutions-${id}`, reason });
  }
}
