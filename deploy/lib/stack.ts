import { CfnOutput, Stack, type StackProps, Validations } from "aws-cdk-lib";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import type { CfnUserPoolDomain } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import * as route53 from "aws-cdk-lib/aws-route53";
import { ApiGatewayv2DomainProperties, CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import * as secrets from "aws-cdk-lib/aws-secretsmanager";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import type { Construct } from "constructs";
import { Alarms } from "./alarms.ts";
import type { Artifacts } from "./artifacts.ts";
import { Identity } from "./identity.ts";
import { Server } from "./server.ts";
import type { Settings } from "./settings.ts";
import { Site } from "./site.ts";

export interface ApplicationProps extends StackProps {
  settings: Settings;
  artifacts: Artifacts;
  /** From us-east-1, where it is needed. */
  edge: { certificate: ICertificate | undefined; webAclArn: string | undefined };
}

/** A deployment, whole: who signs in, what answers, what is in front, who is called when it does not. */
export class Application extends Stack {
  constructor(scope: Construct, id: string, { settings, artifacts, edge, ...props }: ApplicationProps) {
    super(scope, id, props);
    const path = `/leptos-cognito/${settings.namespace}`;
    const zone = settings.domain && route53.HostedZone.fromHostedZoneAttributes(this, "Zone", {
      zoneName: settings.domain.name,
      hostedZoneId: settings.domain.hostedZoneId,
    });
    const server = new Server(this, "Server", {
      settings,
      code: artifacts.code,
      parameterPath: path,
      // API Gateway wants its certificate in its own region.
      certificate: !settings.cdn && settings.domain && zone
        ? new Certificate(this, "Certificate", {
            domainName: settings.domain.host,
            validation: CertificateValidation.fromDns(zone),
          })
        : undefined,
    });
    const site = settings.cdn
      ? new Site(this, "Site", { settings, api: server.api, files: artifacts.site, ...edge })
      : undefined;
    // A page names files by their hash: they are there before the function that writes it.
    if (site) server.function.node.addDependency(...site.uploads);
    const host = settings.domain?.host ?? site?.distribution.distributionDomainName;
    const siteUrl = host ? `https://${host}` : server.api.apiEndpoint;
    const origins = [siteUrl, ...(settings.localhostCallbacks ? ["http://localhost:3000"] : [])];
    const identity = new Identity(this, "Identity", { settings, origins, certificate: edge.certificate });
    const secretKey = sealingKey(this, settings);

    const parameters: Record<string, string> = {
      SITE_URL: siteUrl,
      AWS_COGNITO_USER_POOL_ID: identity.userPool.userPoolId,
      AWS_COGNITO_DOMAIN: identity.domainUrl,
      AWS_COGNITO_USER_POOL_CLIENT_ID: identity.client.userPoolClientId,
      AWS_COGNITO_USER_POOL_CLIENT_SECRET_ARN: identity.clientSecret.secretArn,
      SECRET_KEY_ARN: secretKey.secretArn,
      ...(site ? { ORIGIN_VERIFY_SECRET_ARN: site.originSecret.secretArn } : {}),
    };
    for (const [name, stringValue] of Object.entries(parameters)) {
      new StringParameter(this, `Parameter-${name}`, { parameterName: `${path}/${name}`, stringValue });
    }
    const readable = [identity.clientSecret, secretKey, site?.originSecret].filter((secret) => secret !== undefined);
    // Not grantRead: reading needs no description.
    server.role.addToPolicy(
      new PolicyStatement({
        actions: ["secretsmanager:GetSecretValue"],
        resources: readable.map((secret) => secret.secretArn),
      }),
    );
    new Alarms(this, "Alarms", { settings, function: server.function, api: server.api });
    if (zone && settings.domain) records(this, zone, settings, server, site, identity);

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description });
    output("Url", siteUrl, "The site");
    output("SignInPages", identity.domainUrl, "Where people sign in");
    output("ParameterPath", path, "Where the settings lie. For local use against this pool: make env");
    output("UserPoolId", identity.userPool.userPoolId, "The user pool");
  }
}

/** What cookies are sealed with: made here, and never seen. */
function sealingKey(scope: Construct, { namespace }: Settings): secrets.Secret {
  const secret = new secrets.Secret(scope, "SecretKey", {
    secretName: `leptos-cognito/${namespace}/secret-key`,
    description: "Seals the cookies; several with commas between while it is replaced",
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  Validations.of(secret).acknowledge({
    id: "AwsSolutions-SMG4",
    reason: "Replaced by hand, the new key in front of the old one, so that nobody is signed out: docs/OPERATIONS.md.",
  });
  return secret;
}

function records(
  scope: Construct,
  zone: route53.IHostedZone,
  settings: Settings,
  server: Server,
  site: Site | undefined,
  identity: Identity,
): void {
  const target = site
    ? new CloudFrontTarget(site.distribution)
    : server.domainName && new ApiGatewayv2DomainProperties(server.domainName.regionalDomainName, server.domainName.regionalHostedZoneId);
  if (!target || !settings.domain) return;
  const recordName = settings.domain.host;
  new route53.ARecord(scope, "SiteRecord", { zone, recordName, target: route53.RecordTarget.fromAlias(target) });
  new route53.AaaaRecord(scope, "SiteRecordV6", { zone, recordName, target: route53.RecordTarget.fromAlias(target) });
  new route53.ARecord(scope, "SignInRecord", {
    zone,
    recordName: settings.domain.cognitoHost,
    // Cognito's pages are behind a CloudFront of its own, whose name the domain tells.
    target: route53.RecordTarget.fromAlias({
      bind: () => ({
        hostedZoneId: CloudFrontTarget.getHostedZoneId(scope),
        dnsName: (identity.domain.node.defaultChild as CfnUserPoolDomain).attrCloudFrontDistribution,
      }),
    }),
  });
}
