import { Aws, Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { ICertificate } from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import * as s3 from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import * as secrets from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { acknowledgeProviders } from "./acknowledged.ts";
import { ENCODINGS } from "./compress.ts";
import type { Settings } from "./settings.ts";

export interface SiteProps {
  settings: Settings;
  api: HttpApi;
  /** The site's files, in a folder for each encoding. */
  files: string;
  certificate: ICertificate | undefined;
  webAclArn: string | undefined;
}

/** CloudFront in front of both: files from S3, everything else from the function. */
export class Site extends Construct {
  readonly distribution: cloudfront.Distribution;
  /** What the function knows CloudFront by. */
  readonly originSecret: secrets.Secret;
  /** The files with a hash in their name, on their way into the bucket. */
  readonly uploads: BucketDeployment[];

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const { settings } = props;
    this.originSecret = new secrets.Secret(this, "OriginSecret", {
      secretName: `leptos-cognito/${settings.namespace}/origin-verify`,
      description: "Proves to the function that a request came through CloudFront",
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    Validations.of(this.originSecret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: "Replaced by hand, in two steps that interrupt nobody: docs/OPERATIONS.md.",
    });
    const bucket = filesBucket(this);
    this.distribution = distribution(this, props, bucket, this.originSecret);
    this.uploads = upload(this, props.files, bucket);
    acknowledgeProviders(this, [
      "L1",
      "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
      "IAM5[Action::s3:GetBucket*]",
      "IAM5[Action::s3:GetObject*]",
      "IAM5[Action::s3:List*]",
      "IAM5[Action::s3:Abort*]",
      "IAM5[Action::s3:DeleteObject*]",
      `IAM5[Resource::<${Stack.of(this).getLogicalId(bucket.node.defaultChild as s3.CfnBucket)}.Arn>/*]`,
      `IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-${settings.account ?? "<AWS::AccountId>"}-${settings.region}/*]`,
    ]);
  }
}

function filesBucket(scope: Construct): s3.Bucket {
  const bucket = new s3.Bucket(scope, "Files", {
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    encryption: s3.BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    // A build makes all of it again.
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
  Validations.of(bucket).acknowledge({
    id: "AwsSolutions-S1",
    reason: "Only CloudFront reads it, and what it holds is public.",
  });
  return bucket;
}

function distribution(
  scope: Construct,
  { settings, api, files, certificate, webAclArn }: SiteProps,
  bucket: s3.Bucket,
  originSecret: secrets.Secret,
): cloudfront.Distribution {
  const chooseEncoding = new cloudfront.Function(scope, "ChooseEncoding", {
    comment: "Leads to the smallest form of a file that the browser can read",
    code: cloudfront.FunctionCode.fromFile({ filePath: join(import.meta.dirname, "choose-encoding.js") }),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
  });
  const asFile: cloudfront.BehaviorOptions = {
    origin: S3BucketOrigin.withOriginAccessControl(bucket),
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED_FOR_UNCOMPRESSED_OBJECTS,
    responseHeadersPolicy: fileHeaders(scope, settings),
    functionAssociations: [{ function: chooseEncoding, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
    compress: false,
  };
  const distribution = new cloudfront.Distribution(scope, "Distribution", {
    comment: `leptos-cognito ${settings.namespace}`,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    // CloudFront's own certificate comes with its own minimum.
    ...(certificate && settings.domain
      ? { certificate, domainNames: [settings.domain.host], minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021 }
      : {}),
    ...(webAclArn ? { webAclId: webAclArn } : {}),
    defaultBehavior: {
      origin: new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
        // A reference that CloudFormation resolves: the value is in no template.
        customHeaders: { "X-Origin-Verify": originSecret.secretValue.unsafeUnwrap() },
      }),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      // What a session shows must not come out of a cache.
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      responseHeadersPolicy: answerHeaders(scope, settings),
      // All cookies, queries and headers; but API Gateway knows its own host only.
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      compress: false,
    },
    // CloudFront keeps errors for ten seconds, those that say no-store among them, and shows them to
    // everybody: a page with somebody's name, or one that somebody has had fail on purpose.
    errorResponses: [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((httpStatus) => ({
      httpStatus,
      ttl: Duration.seconds(0),
    })),
    additionalBehaviors: Object.fromEntries(filePaths(files).map((path) => [path, asFile])),
  });
  Validations.of(distribution).acknowledge(
    { id: "AwsSolutions-CFR1", reason: "The site is for the whole world; a product that is not restricts it here." },
    { id: "AwsSolutions-CFR2", reason: "AWS WAF costs by the month: it is a setting (WAF)." },
    { id: "AwsSolutions-CFR3", reason: "Its logs would hold authorization codes: they are in the callback's query. API Gateway logs the path alone." },
    { id: "AwsSolutions-CFR4", reason: "CloudFront's own certificate, without a domain of one's own, comes with its own minimum." },
  );
  return distribution;
}

/** The folder of the build, and each file beside it. */
function filePaths(files: string): string[] {
  const entries = readdirSync(join(files, "identity"), { withFileTypes: true });
  return entries.map((entry) => (entry.isDirectory() ? `/${entry.name}/*` : `/${entry.name}`)).sort();
}

/** What the function's answers say by themselves, for those that API Gateway gives in its place. */
function answerHeaders(scope: Construct, { namespace }: Settings): cloudfront.ResponseHeadersPolicy {
  return new cloudfront.ResponseHeadersPolicy(scope, "AnswerHeaders", {
    responseHeadersPolicyName: `leptos-cognito-${namespace}-${Stack.of(scope).region}-answers`,
    securityHeadersBehavior: securityHeaders(false),
  });
}

/** As server/src/layers/headers.rs has them for what is no page. */
function securityHeaders(override: boolean): cloudfront.ResponseSecurityHeadersBehavior {
  return {
    contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'", override },
    contentTypeOptions: { override },
    frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override },
    referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.SAME_ORIGIN, override },
    strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override },
  };
}

function fileHeaders(scope: Construct, { namespace }: Settings): cloudfront.ResponseHeadersPolicy {
  return new cloudfront.ResponseHeadersPolicy(scope, "FileHeaders", {
    responseHeadersPolicyName: `leptos-cognito-${namespace}-${Stack.of(scope).region}-files`,
    securityHeadersBehavior: securityHeaders(true),
    customHeadersBehavior: {
      customHeaders: [
        { header: "Cross-Origin-Resource-Policy", value: "same-origin", override: true },
        { header: "Vary", value: "Accept-Encoding", override: true },
      ],
    },
  });
}

/** Old files stay: somebody may still have a page open that asks for them. */
function upload(scope: Construct, files: string, destinationBucket: s3.Bucket): BucketDeployment[] {
  return ENCODINGS.map((encoding) => {
    const common = {
      destinationBucket,
      destinationKeyPrefix: encoding,
      prune: false,
      memoryLimit: 512,
      ...(encoding === "identity" ? {} : { contentEncoding: encoding }),
    };
    const source = Source.asset(join(files, encoding));
    new BucketDeployment(scope, `Others-${encoding}`, {
      ...common,
      sources: [source],
      exclude: ["pkg/*"],
      cacheControl: [CacheControl.fromString("public, max-age=3600")],
    });
    // Their names change with their content.
    return new BucketDeployment(scope, `Hashed-${encoding}`, {
      ...common,
      sources: [source],
      exclude: ["*"],
      include: ["pkg/*"],
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
  });
}
