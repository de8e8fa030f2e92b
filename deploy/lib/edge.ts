import { Stack, type StackProps } from "aws-cdk-lib";
import * as acm from "aws-cdk-lib/aws-certificatemanager";
import { HostedZone } from "aws-cdk-lib/aws-route53";
import * as wafv2 from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import type { Settings } from "./settings.ts";

/** What CloudFront and Cognito's sign-in pages take from us-east-1 only. */
export class Edge extends Stack {
  readonly certificate: acm.Certificate | undefined;
  readonly webAclArn: string | undefined;

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps) {
    super(scope, id, props);
    if (settings.domain) {
      const { name, hostedZoneId, host, cognitoHost } = settings.domain;
      const zone = HostedZone.fromHostedZoneAttributes(this, "Zone", { zoneName: name, hostedZoneId });
      this.certificate = new acm.Certificate(this, "Certificate", {
        domainName: host,
        subjectAlternativeNames: [cognitoHost],
        validation: acm.CertificateValidation.fromDns(zone),
      });
    }
    if (settings.waf) {
      this.webAclArn = webAcl(this, settings).attrArn;
    }
  }

  static isNeeded(settings: Settings): boolean {
    return settings.domain !== undefined || (settings.cdn && settings.waf);
  }
}

/** A limit for each address, and AWS's rules for what nobody sends in good faith. */
function webAcl(scope: Construct, { namespace }: Settings): wafv2.CfnWebACL {
  const visible = (metricName: string) => ({
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: false,
    metricName,
  });
  const managed = (name: string, priority: number): wafv2.CfnWebACL.RuleProperty => ({
    name,
    priority,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
    visibilityConfig: visible(name),
  });
  return new wafv2.CfnWebACL(scope, "WebAcl", {
    name: `leptos-cognito-${namespace}`,
    scope: "CLOUDFRONT",
    defaultAction: { allow: {} },
    visibilityConfig: visible(`leptos-cognito-${namespace}`),
    rules: [
      {
        name: "RateLimit",
        priority: 0,
        action: { block: {} },
        // Within five minutes. A page is a dozen requests at most.
        statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
        visibilityConfig: visible("RateLimit"),
      },
      managed("AWSManagedRulesAmazonIpReputationList", 1),
      managed("AWSManagedRulesKnownBadInputsRuleSet", 2),
    ],
  });
}
