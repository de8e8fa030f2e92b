import { Match } from "aws-cdk-lib/assertions";
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { only, synthesize, VARIATIONS } from "./support.ts";

const { application, edge } = synthesize({});
const plain = synthesize(VARIATIONS["without-cdn"]!).application;
const domainWithoutCdn = synthesize(VARIATIONS["domain-without-cdn"]!).application;
const everything = synthesize(VARIATIONS["everything"]!);

describe("identity", () => {
  test("people sign in with a verified e-mail address and a strong password", () => {
    application.hasResourceProperties("AWS::Cognito::UserPool", {
      UsernameAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true } },
      MfaConfiguration: "OPTIONAL",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      DeletionProtection: "ACTIVE",
    });
    application.hasResource("AWS::Cognito::UserPool", { DeletionPolicy: "Retain" });
  });

  test("deletion protection and TOTP are settings", () => {
    plain.hasResourceProperties("AWS::Cognito::UserPool", { DeletionProtection: "INACTIVE", MfaConfiguration: "OFF" });
  });

  test("the client is confidential, takes the code grant alone, and rotates refresh tokens", () => {
    const client = only(application, "AWS::Cognito::UserPoolClient");
    assert.equal(client.GenerateSecret, true);
    assert.deepEqual(client.AllowedOAuthFlows, ["code"]);
    assert.deepEqual(client.AllowedOAuthScopes, ["openid", "email", "profile"]);
    assert.deepEqual(client.RefreshTokenRotation, { Feature: "ENABLED", RetryGracePeriodSeconds: 60 });
    // Cognito refuses this flow beside rotation.
    assert.deepEqual(client.ExplicitAuthFlows, ["ALLOW_USER_AUTH"]);
    assert.equal(client.EnableTokenRevocation, true);
    assert.equal(client.PreventUserExistenceErrors, "ENABLED");
  });

  test("callback and sign-out addresses are the site's, and localhost's only by setting", () => {
    const at = (path: string) => ({ "Fn::Join": ["", ["https://", { "Fn::GetAtt": [Match.stringLikeRegexp("Distribution"), "DomainName"] }, path]] });
    application.hasResourceProperties("AWS::Cognito::UserPoolClient", {
      CallbackURLs: [at("/postlogin")],
      LogoutURLs: [at("/postlogout")],
    });
    const client = only(everything.application, "AWS::Cognito::UserPoolClient");
    assert.deepEqual(client.CallbackURLs, ["https://app.example.com/postlogin", "http://localhost:3000/postlogin"]);
    assert.deepEqual(client.LogoutURLs, ["https://app.example.com/postlogout", "http://localhost:3000/postlogout"]);
  });

  test("e-mail goes through SES where there is a sender, and through Cognito's own otherwise", () => {
    assert.equal(only(application, "AWS::Cognito::UserPool").EmailConfiguration, undefined);
    const { EmailSendingAccount, From, SourceArn } = only(everything.application, "AWS::Cognito::UserPool").EmailConfiguration;
    assert.deepEqual([EmailSendingAccount, From], ["DEVELOPER", "no-reply@example.com"]);
    assert.ok(JSON.stringify(SourceArn).endsWith(':ses:eu-west-1:111111111111:identity/example.com"]]}'), JSON.stringify(SourceArn));
  });

  test("there are the groups that the pages ask for", () => {
    for (const GroupName of ["admin", "editor"]) {
      application.hasResourceProperties("AWS::Cognito::UserPoolGroup", { GroupName });
    }
  });

  test("the sign-in pages are managed login, with a style", () => {
    application.hasResourceProperties("AWS::Cognito::UserPoolDomain", { ManagedLoginVersion: 2 });
    application.hasResourceProperties("AWS::Cognito::ManagedLoginBranding", { UseCognitoProvidedValues: true });
    everything.application.hasResourceProperties("AWS::Cognito::UserPoolDomain", { Domain: "auth.example.com" });
  });
});

describe("server", () => {
  const policies = () =>
    Object.values(application.findResources("AWS::IAM::Policy")).filter((policy) => policy.Properties.PolicyName.startsWith("ServerRole"));

  test("the function may write its log, read its parameters and its three secrets, and nothing else", () => {
    const [policy] = policies();
    const statements = policy?.Properties.PolicyDocument.Statement;
    assert.deepEqual(statements.map((statement: any) => statement.Action), [
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      "ssm:GetParametersByPath",
      "secretsmanager:GetSecretValue",
    ]);
    assert.ok(JSON.stringify(statements[1].Resource).endsWith(':parameter/leptos-cognito/prod"]]}'));
    assert.equal(statements[2].Resource.length, 3);
    assert.ok(!JSON.stringify(statements).includes("*"));
    const role = Object.entries(application.findResources("AWS::IAM::Role")).find(([name]) => name.startsWith("ServerRole"));
    assert.equal(role?.[1].Properties.ManagedPolicyArns, undefined);
  });

  test("the function's environment holds names, not values", () => {
    application.hasResourceProperties("AWS::Lambda::Function", {
      Architectures: ["arm64"],
      Runtime: "provided.al2023",
      Environment: {
        Variables: {
          CONFIG_SSM_PATH: "/leptos-cognito/prod",
          METRICS_NAMESPACE: "leptos-cognito/prod",
          RUST_LOG: "info",
          LEPTOS_OUTPUT_NAME: "leptos-cognito",
          LEPTOS_SITE_ROOT: "site",
          LEPTOS_SITE_PKG_DIR: "pkg",
          LEPTOS_HASH_FILES: "true",
          LEPTOS_ENV: "PROD",
          ORIGIN_VERIFY_REQUIRED: "true",
        },
      },
    });
  });

  test("the API has one stage, one route, and payload format 2.0", () => {
    assert.equal(only(application, "AWS::ApiGatewayV2::Stage").StageName, "$default");
    assert.equal(only(application, "AWS::ApiGatewayV2::Route").RouteKey, "$default");
    assert.equal(only(application, "AWS::ApiGatewayV2::Integration").PayloadFormatVersion, "2.0");
  });

  test("the API's log holds no query", () => {
    const { Format } = only(application, "AWS::ApiGatewayV2::Stage").AccessLogSettings;
    assert.ok(Format.includes("$context.path") && !Format.includes("query") && !Format.includes("routeKey"));
  });

  test("every setting that the server needs is under its path", () => {
    const names = Object.values(application.findResources("AWS::SSM::Parameter")).map((parameter) => parameter.Properties.Name);
    assert.deepEqual(names.sort(), [
      "/leptos-cognito/prod/AWS_COGNITO_DOMAIN",
      "/leptos-cognito/prod/AWS_COGNITO_USER_POOL_CLIENT_ID",
      "/leptos-cognito/prod/AWS_COGNITO_USER_POOL_CLIENT_SECRET_ARN",
      "/leptos-cognito/prod/AWS_COGNITO_USER_POOL_ID",
      "/leptos-cognito/prod/ORIGIN_VERIFY_SECRET_ARN",
      "/leptos-cognito/prod/SECRET_KEY_ARN",
      "/leptos-cognito/prod/SITE_URL",
    ]);
  });
});

describe("site", () => {
  const config = only(application, "AWS::CloudFront::Distribution").DistributionConfig;

  test("nothing dynamic is cached, and all methods, cookies and queries pass", () => {
    // AWS's managed policies: CachingDisabled, AllViewerExceptHostHeader.
    assert.equal(config.DefaultCacheBehavior.CachePolicyId, "4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    assert.equal(config.DefaultCacheBehavior.OriginRequestPolicyId, "b689b0a8-53d0-40ab-baf2-68738e2966ac");
    assert.equal(config.DefaultCacheBehavior.AllowedMethods.length, 7);
    assert.equal(config.DefaultCacheBehavior.ViewerProtocolPolicy, "redirect-to-https");
    assert.equal(config.HttpVersion, "http2and3");
  });

  test("no error is cached either", () => {
    const kept = Object.fromEntries(config.CustomErrorResponses.map((of: any) => [of.ErrorCode, of.ErrorCachingMinTTL]));
    // All that CloudFront caches: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
    const statuses = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
    assert.deepEqual(kept, Object.fromEntries(statuses.map((status) => [status, 0])));
  });

  test("the API is asked with a secret that no template holds", () => {
    const [header] = config.Origins.flatMap((origin: any) => origin.OriginCustomHeaders ?? []);
    assert.equal(header.HeaderName, "X-Origin-Verify");
    assert.match(JSON.stringify(header.HeaderValue), /\{\{resolve:secretsmanager:/);
  });

  test("files come from a bucket that only CloudFront reads, for a year", () => {
    assert.deepEqual(config.CacheBehaviors.map((behavior: any) => behavior.PathPattern), ["/favicon.svg", "/pkg/*"]);
    application.hasResourceProperties("AWS::S3::Bucket", {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    });
    application.resourceCountIs("AWS::CloudFront::OriginAccessControl", 1);
    for (const encoding of ["br", "gzip"]) {
      application.hasResourceProperties("Custom::CDKBucketDeployment", {
        DestinationBucketKeyPrefix: encoding,
        Prune: false,
        SystemMetadata: { "content-encoding": encoding, "cache-control": "public, max-age=31536000, immutable" },
      });
    }
  });

  test("files are there before the function whose pages name them", () => {
    const [handler] = Object.values(application.findResources("AWS::Lambda::Function", { Properties: { FunctionName: "leptos-cognito-prod" } }));
    for (const encoding of ["br", "gzip", "identity"]) {
      const uploads = application.findResources("Custom::CDKBucketDeployment", {
        Properties: { DestinationBucketKeyPrefix: encoding, Include: ["pkg/*"] },
      });
      const [name] = Object.keys(uploads);
      assert.ok(name && handler?.DependsOn.includes(name), `${encoding}: ${name}`);
    }
  });

  test("files and answers that the function did not give are as strict as those it gives", () => {
    const policies = Object.values(application.findResources("AWS::CloudFront::ResponseHeadersPolicy"));
    assert.equal(policies.length, 2);
    for (const { Properties } of policies) {
      const headers = Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
      assert.equal(headers.StrictTransportSecurity.AccessControlMaxAgeSec, 31_536_000);
      assert.equal(headers.ContentSecurityPolicy.ContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'");
      // A page's own policy, which is wider, stays.
      const isForFiles = Properties.ResponseHeadersPolicyConfig.Name.endsWith("-files");
      assert.equal(headers.ContentSecurityPolicy.Override, isForFiles);
    }
    assert.ok(config.DefaultCacheBehavior.ResponseHeadersPolicyId);
  });

  test("each host is reached over IPv4 and IPv6, with and without a CDN", () => {
    for (const template of [everything.application, domainWithoutCdn]) {
      for (const Type of ["A", "AAAA"]) {
        template.hasResourceProperties("AWS::Route53::RecordSet", { Name: "app.example.com.", Type });
      }
    }
    const { DomainNameConfigurations } = only(domainWithoutCdn, "AWS::ApiGatewayV2::DomainName");
    assert.equal(DomainNameConfigurations[0].IpAddressType, "dualstack");
    assert.equal(only(plain, "AWS::ApiGatewayV2::Api").IpAddressType, "dualstack");
  });

  test("CDN=false leaves CloudFront, S3 and its secret out", () => {
    for (const type of ["AWS::CloudFront::Distribution", "AWS::S3::Bucket", "Custom::CDKBucketDeployment"]) {
      plain.resourceCountIs(type, 0);
    }
    const text = JSON.stringify(plain.toJSON());
    assert.ok(!text.includes("ORIGIN_VERIFY"));
    const siteUrl = Object.values(plain.findResources("AWS::SSM::Parameter")).find((parameter) => parameter.Properties.Name.endsWith("/SITE_URL"));
    assert.deepEqual(Object.keys(siteUrl?.Properties.Value), ["Fn::GetAtt"]);
  });

  test("us-east-1 holds the certificate and the firewall, where they are asked for", () => {
    assert.equal(edge, undefined);
    everything.edge?.hasResourceProperties("AWS::CertificateManager::Certificate", {
      DomainName: "app.example.com",
      SubjectAlternativeNames: ["auth.example.com"],
    });
    everything.edge?.hasResourceProperties("AWS::WAFv2::WebACL", { Scope: "CLOUDFRONT" });
    const full = only(everything.application, "AWS::CloudFront::Distribution").DistributionConfig;
    assert.deepEqual(full.Aliases, ["app.example.com"]);
    assert.equal(full.ViewerCertificate.MinimumProtocolVersion, "TLSv1.2_2021");
    assert.ok(full.WebACLId);
  });
});

describe("operation", () => {
  test("there is an alarm for each thing to look at, and it calls", () => {
    const alarms = Object.values(application.findResources("AWS::CloudWatch::Alarm"));
    assert.deepEqual(
      alarms.map((alarm) => alarm.Properties.AlarmName).sort(),
      ["5xx", "errors", "p99", "sign-in-failures", "throttles"].map((name) => `leptos-cognito-prod-${name}`),
    );
    assert.ok(alarms.every((alarm) => alarm.Properties.AlarmActions.length === 1));
    everything.application.hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "on-call@example.com" });
  });

  test("two deployments in one account share no name", () => {
    const names = (namespace: string) => {
      const text = JSON.stringify(synthesize({ NAMESPACE: namespace }).application.toJSON());
      return new Set(text.match(new RegExp(`"[^"]*leptos-[^"]*"`, "g"))?.filter((name) => name.includes(namespace)) ?? []);
    };
    const [one, other] = [names("blue"), names("green")];
    assert.ok(one.size > 15, `${one.size}`);
    for (const name of one) assert.ok(!other.has(name), name);
  });

  test("no template holds a secret", () => {
    for (const environment of Object.values(VARIATIONS)) {
      const text = JSON.stringify(synthesize(environment).application.toJSON());
      const secrets = Object.values(synthesize(environment).application.findResources("AWS::SecretsManager::Secret"));
      for (const { Properties } of secrets) {
        assert.ok(Properties.GenerateSecretString || Properties.SecretString?.["Fn::GetAtt"], JSON.stringify(Properties));
      }
      assert.ok(!/ClientSecret"\s*:\s*"[A-Za-z0-9]{20}/.test(text));
    }
  });
});
