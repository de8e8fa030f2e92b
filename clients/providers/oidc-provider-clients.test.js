// npm oidc-provider with other clients registered at it, and other tokens.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { CLIENT_SECRET } from "./support/application.js";
import { claimsOf, signIn, startPair } from "./support/pair.js";

const OFFLINE = { AWS_COGNITO_SCOPES: "openid email offline_access", AWS_COGNITO_PROMPT: "consent" };

async function refusal(options) {
  const { app, idp } = await startPair(options);
  const browser = await signIn(app);
  assert.deepEqual(await browser.cookies(), {});
  assert.deepEqual(idp.errors, []);
  return { app, error: new URL(browser.url).searchParams.get("error") };
}

test("where Basic is not offered, the secret stands in the form", async () => {
  const { app, idp } = await startPair({
    client: { token_endpoint_auth_method: "client_secret_post" },
    clientAuthMethods: ["client_secret_post"],
  }, OFFLINE);
  const browser = await signIn(app);
  assert.equal(browser.page.status, 200);
  assert.equal((await browser.call("POST", "/refresh")).status, 204);
  assert.deepEqual(idp.grants.map(({ client_secret }) => client_secret), [CLIENT_SECRET, CLIENT_SECRET]);
});

test("a client without a secret signs in by PKCE, and takes each new refresh token", async () => {
  const { app, idp } = await startPair(
    { client: { client_secret: undefined, token_endpoint_auth_method: "none" } },
    { ...OFFLINE, AWS_COGNITO_USER_POOL_CLIENT_SECRET: "" },
  );
  const browser = await signIn(app);
  const used = [];
  for (let time = 0; time < 2; time++) {
    assert.equal((await browser.call("POST", "/refresh")).status, 204);
    used.push(idp.grants.at(-1).refresh_token);
  }
  assert.notEqual(used[0], used[1]);
  assert.deepEqual(idp.errors, []);
});

test("without offline_access there is no refresh token, and a forced refresh says so", async () => {
  const { app, idp } = await startPair();
  const browser = await signIn(app);
  assert.equal(browser.page.status, 200);
  assert.equal((await browser.call("POST", "/refresh")).status, 401);
  await browser.open("/private");
  assert.equal(browser.page.status, 200);
  assert.equal(idp.grants.length, 1);
});

test("a token near its end is replaced before the page is rendered", async () => {
  const { app, idp } = await startPair({ ttl: { IdToken: 4 } }, OFFLINE);
  const browser = await signIn(app);
  const { exp } = await claimsOf(browser);
  await sleep(2100);
  await browser.open("/private");
  assert.equal(browser.page.status, 200);
  assert.ok((await claimsOf(browser)).exp > exp);
  assert.equal(idp.grants.at(-1).grant_type, "refresh_token");
});

test("a group in the ID token opens its page, and only its own", async () => {
  const options = { conformIdTokenClaims: false };
  const { app } = await startPair(options, { AWS_COGNITO_SCOPES: "openid groups" });
  const ada = await signIn(app, "ada", "/admin");
  assert.equal(ada.page.status, 200);
  const grace = await signIn(app, "grace", "/admin");
  assert.equal(grace.page.status, 403);
});

for (const alg of ["ES256", "PS256", "HS256"]) {
  test(`an ID token by ${alg}, which it was told to sign with, is refused`, async () => {
    const { app, error } = await refusal({
      client: { id_token_signed_response_alg: alg },
      enabledJWA: { idTokenSigningAlgValues: ["RS256", alg] },
    });
    assert.equal(error, "rejected");
    assert.equal(await app.lastFailure("sign_in"), "ID token: the token's algorithm is not RS256");
  });
}
