import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineStacks } from "../lib/application.ts";
import { placeholder } from "../lib/artifacts.ts";
import { readSettings } from "../lib/settings.ts";

const DOMAIN = { AWS_ACCOUNT: "111111111111", AWS_DOMAIN_NAME: "example.com", AWS_HOSTED_ZONE_ID: "Z0123456789" };

/** The forms that a deployment can take. */
export const VARIATIONS: Record<string, Record<string, string>> = {
  default: {},
  "without-cdn": { CDN: "false", NAMESPACE: "staging", DELETION_PROTECTION: "false", MFA: "false" },
  everything: { ...DOMAIN, WAF: "true", XRAY: "true", LOCALHOST_CALLBACKS: "true", EMAIL_FROM: "no-reply@example.com", ALARM_EMAIL: "on-call@example.com", LAMBDA_RESERVED_CONCURRENCY: "50" },
  "domain-without-cdn": { ...DOMAIN, CDN: "false" },
};

/** The templates of a deployment: the application's, and us-east-1's where there is one. */
export function synthesize(environment: Record<string, string>): { application: Template; edge: Template | undefined } {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, "../cdk.json"), "utf8"));
  const app = new App({ context, analyticsReporting: false });
  const { application, edge } = defineStacks(app, readSettings(environment), placeholder());
  return { application: Template.fromStack(application), edge: edge && Template.fromStack(edge) };
}

/** The properties of the only resource of a kind. */
export function only(template: Template, type: string): any {
  const found = Object.values(template.findResources(type));
  if (found.length !== 1) throw new Error(`${found.length} of ${type}`);
  return found[0]?.Properties;
}
