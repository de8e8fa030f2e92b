import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { CognitoJwtVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";

import { control, startPool, tokensOf } from "./local-pool.js";

let pool, domain, tokens;

before(async () => {
  pool = await startPool();
  domain = pool.domains[1];
  tokens = await tokensOf(domain);
});
after(() => pool.stop());

/** The library knows where Cognito's keys are; these are to be had elsewhere. */
function verifier(options) {
  const keys = `${domain}/eu-west-1_AwsIssuer/.well-known/jwks.json`;
  const fetcher = { fetch: async () => new Uint8Array(await (await fetch(keys)).arrayBuffer()) };
  return CognitoJwtVerifier.create(
    { userPoolId: "eu-west-1_AwsIssuer", clientId: "web", ...options },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
}

test("an ID token is verified", async () => {
  const claims = await verifier({ tokenUse: "id" }).verify(tokens.id_token);
  assert.equal(claims["cognito:username"], "ada");
  assert.equal(claims.email_verified, true);
});

test("an access token is verified, with its groups and scopes", async () => {
  const options = { tokenUse: "access", groups: "admin", scope: "openid" };
  const claims = await verifier(options).verify(tokens.access_token);
  assert.equal(claims.username, "ada");
});

test("each token is refused where the other is expected", async () => {
  await assert.rejects(verifier({ tokenUse: "access" }).verify(tokens.id_token), /Token use/);
  await assert.rejects(verifier({ tokenUse: "id" }).verify(tokens.access_token), /Token use/);
});

test("another client, group or scope is refused", async () => {
  const check = (options) => verifier({ tokenUse: "access", ...options }).verify(tokens.access_token);
  await assert.rejects(check({ clientId: "other" }), /Client ID/);
  await assert.rejects(check({ groups: "editor" }), /group not allowed/);
  await assert.rejects(check({ scope: "profile" }), /Scope/);
});

for (const [kind, reason] of [
  ["wrong_issuer", /issuer/],
  ["wrong_audience", /audience/],
  ["wrong_signature", /Invalid signature/],
  ["wrong_algorithm", /algorithm/i],
  ["unsigned", /algorithm|signature|JWT/i],
  ["wrong_key_id", /JWK/],
]) {
  test(`an ID token with ${kind} is refused`, async () => {
    await control(domain, "POST", "/faults/token", { kind, times: 1 });
    const { id_token } = await tokensOf(domain);
    await assert.rejects(verifier({ tokenUse: "id" }).verify(id_token), reason);
  });
}

test("after a rotation of the keys old and new tokens are verified", async () => {
  const old = verifier({ tokenUse: "id" });
  await old.verify(tokens.id_token);
  await control(domain, "POST", "/keys/rotate");
  const fresh = await tokensOf(domain);
  await old.verify(fresh.id_token);
  await old.verify(tokens.id_token);
});
