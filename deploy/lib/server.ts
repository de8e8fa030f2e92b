import { ArnFormat, Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigatewayv2";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";

export interface ServerProps {
  settings: Settings;
  /** The zip or folder with `bootstrap`. */
  code: string;
  /** Where the function finds its settings in Parameter Store. */
  parameterPath: string;
  /** For a domain of one's own, without a CDN in front. */
  certificate: ICertificate | undefined;
}

/** The function, and the HTTP API in front of it. */
export class Server extends Construct {
  readonly function: lambda.Function;
  readonly role: iam.Role;
  readonly api: apigateway.HttpApi;
  readonly logGroup: logs.LogGroup;
  readonly domainName: apigateway.DomainName | undefined;

  constructor(scope: Construct, id: string, { settings, code, parameterPath, certificate }: ServerProps) {
    super(scope, id);
    const name = `leptos-cognito-${settings.namespace}`;
    this.logGroup = logGroup(this, "Log", `/aws/lambda/${name}`, settings);
    this.role = functionRole(this, this.logGroup, parameterPath, settings);
    this.function = new lambda.Function(this, "Function", {
      functionName: name,
      description: "The web application",
      runtime: lambda.Runtime.PROVIDED_AL2023,
      architecture: settings.architecture === "arm64" ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
      handler: "bootstrap",
      code: lambda.Code.fromAsset(code),
      role: this.role,
      memorySize: settings.memoryMegabytes,
      // HTTP APIs wait for 30 seconds. The pool is given 5, Parameter Store 4.
      timeout: Duration.seconds(20),
      ...(settings.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: settings.reservedConcurrency }),
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.TEXT,
      tracing: settings.xray ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
      // Nothing secret: whoever may see a function may see its environment.
      environment: {
        CONFIG_SSM_PATH: parameterPath,
        METRICS_NAMESPACE: `leptos-cognito/${settings.namespace}`,
        RUST_LOG: settings.logLevel,
        LEPTOS_OUTPUT_NAME: "leptos-cognito",
        LEPTOS_SITE_ROOT: "site",
        LEPTOS_SITE_PKG_DIR: "pkg",
        LEPTOS_HASH_FILES: "true",
        LEPTOS_ENV: "PROD",
        // A secret that got lost must not open the way around the CDN.
        ...(settings.cdn ? { ORIGIN_VERIFY_REQUIRED: "true" } : {}),
      },
    });
    this.domainName = certificate && !settings.cdn && settings.domain
      ? new apigateway.DomainName(this, "Domain", {
          domainName: settings.domain.host,
          certificate,
          ipAddressType: apigateway.IpAddressType.DUAL_STACK,
        })
      : undefined;
    this.api = httpApi(this, name, this.function, this.domainName, settings);
  }
}

/** Reads its own parameters, writes its own log, and nothing else. Secrets are granted where they are made. */
function functionRole(scope: Construct, logGroup: logs.LogGroup, path: string, settings: Settings): iam.Role {
  const role = new iam.Role(scope, "Role", {
    assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com"),
    description: `The web application of ${settings.namespace}`,
  });
  logGroup.grantWrite(role);
  const parameters = Stack.of(scope).formatArn({
    service: "ssm",
    resource: "parameter",
    resourceName: path.slice(1),
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  role.addToPolicy(new iam.PolicyStatement({ actions: ["ssm:GetParametersByPath"], resources: [parameters] }));
  Validations.of(role).acknowledge({
    id: "AwsSolutions-IAM5[Resource::*]",
    reason: "X-Ray's actions know no resources (setting XRAY).",
  });
  return role;
}

function httpApi(
  scope: Construct,
  name: string,
  handler: lambda.IFunction,
  domainName: apigateway.DomainName | undefined,
  settings: Settings,
): apigateway.HttpApi {
  const api = new apigateway.HttpApi(scope, "Api", {
    apiName: name,
    defaultIntegration: new HttpLambdaIntegration("Integration", handler, {
      payloadFormatVersion: apigateway.PayloadFormatVersion.VERSION_2_0,
    }),
    // Over IPv6 too, as CloudFront answers by itself.
    ipAddressType: apigateway.IpAddressType.DUAL_STACK,
    ...(domainName ? { defaultDomainMapping: { domainName } } : {}),
    // With a name of its own in front, nobody is to come by the other.
    disableExecuteApiEndpoint: domainName !== undefined,
  });
  const log = logGroup(scope, "AccessLog", `/aws/apigateway/${name}`, settings);
  const stage = api.defaultStage?.node.defaultChild as apigateway.CfnStage;
  stage.accessLogSettings = {
    destinationArn: log.logGroupArn,
    // The path without its query, which can hold an authorization code.
    format: JSON.stringify({
      request_id: "$context.requestId",
      ip: "$context.identity.sourceIp",
      method: "$context.httpMethod",
      path: "$context.path",
      status: "$context.status",
      latency_ms: "$context.responseLatency",
      error: "$context.integrationErrorMessage",
    }),
  };
  Validations.of(api).acknowledge({
    id: "AwsSolutions-APIG4",
    reason: "Pages are public or not by the application's own rules: it checks the JWT of every protected answer.",
  });
  return api;
}

function logGroup(scope: Construct, id: string, name: string, settings: Settings): logs.LogGroup {
  return new logs.LogGroup(scope, id, {
    logGroupName: name,
    retention: settings.logRetentionDays as logs.RetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
