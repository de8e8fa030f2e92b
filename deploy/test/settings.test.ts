import assert from "node:assert/strict";
import { test } from "node:test";
import { readSettings, SettingError } from "../lib/settings.ts";

test("without any setting there is a deployment named prod, behind CloudFront", () => {
  const settings = readSettings({});
  assert.equal(settings.namespace, "prod");
  assert.equal(settings.cdn, true);
  assert.equal(settings.domain, undefined);
  assert.equal(settings.deletionProtection, true);
  assert.equal(settings.localhostCallbacks, false);
});

test("an empty setting counts as absent", () => {
  assert.equal(readSettings({ NAMESPACE: " ", CDN: "" }).namespace, "prod");
});

test("a domain gives the site and the sign-in pages a host each", () => {
  const { domain, cognitoPrefix } = readSettings({
    AWS_DOMAIN_NAME: "example.com",
    AWS_HOSTED_ZONE_ID: "Z1",
    AWS_API_SUBDOMAIN: "shop",
    AWS_COGNITO_SUBDOMAIN: "login",
  });
  assert.deepEqual([domain?.host, domain?.cognitoHost], ["shop.example.com", "login.example.com"]);
  assert.equal(cognitoPrefix, undefined);
});

test("the pool's e-mail comes from the address's domain, one above it, or the address itself", () => {
  const sender = (identity?: string) => readSettings({ EMAIL_FROM: "no-reply@mail.example.com", EMAIL_IDENTITY: identity }).sender;
  assert.deepEqual(sender(), { address: "no-reply@mail.example.com", identity: "mail.example.com" });
  for (const identity of ["example.com", "no-reply@mail.example.com"]) assert.equal(sender(identity)?.identity, identity);
  for (const identity of ["example.org", "ample.com", "other@mail.example.com"]) {
    assert.throws(() => sender(identity), /^Error: EMAIL_IDENTITY is malformed: it should be mail\.example\.com, a domain above it, or no-reply@/);
  }
  assert.throws(() => readSettings({ EMAIL_IDENTITY: "example.com" }), /^Error: EMAIL_FROM is not set/);
});

test("a firewall without a CDN is refused, and not left out", () => {
  assert.throws(() => readSettings({ WAF: "true", CDN: "false" }), /^Error: WAF=true needs CDN=true/);
});

const MALFORMED: [string, string][] = [
  ["NAMESPACE", "Prod"],
  ["AWS_ACCOUNT", "12"],
  ["AWS_REGION", "Ireland"],
  ["AWS_DOMAIN_NAME", "https://example.com"],
  ["AWS_COGNITO_SUBDOMAIN", "my-cognito"],
  ["CDN", "yes"],
  ["WAF", "1"],
  ["LAMBDA_ARCHITECTURE", "x64"],
  ["LAMBDA_MEMORY_MB", "64"],
  ["LAMBDA_RESERVED_CONCURRENCY", "none"],
  ["LOG_RETENTION_DAYS", "31"],
  ["ACCESS_TOKEN_MINUTES", "4"],
  ["ALARM_EMAIL", "somebody"],
  ["EMAIL_FROM", "Our team"],
];
for (const [name, value] of MALFORMED) {
  test(`${name}=${value} is refused by name`, () => {
    assert.throws(() => readSettings({ [name]: value }), (error: Error) => {
      assert.ok(error instanceof SettingError);
      assert.ok(error.message.startsWith(`${name} is malformed: it should be `), error.message);
      return true;
    });
  });
}

test("a domain without its hosted zone is refused", () => {
  assert.throws(() => readSettings({ AWS_DOMAIN_NAME: "example.com" }), /^Error: AWS_HOSTED_ZONE_ID is not set/);
});
