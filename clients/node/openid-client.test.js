import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import * as client from "openid-client";

import { CALLBACK, control, signIn, startPool } from "./local-pool.js";

let pool, issuer;

before(async () => {
  pool = await startPool();
  issuer = new URL(pool.issuers[0]);
});
after(() => pool.stop());

/** Plain HTTP is the one thing that has to be allowed. */
function discover(id = "web", authentication) {
  const options = { execute: [client.allowInsecureRequests] };
  const secret = id === "rotating" ? undefined : "a-secret-for-tests";
  const method = secret ? authentication?.(secret) : client.None();
  return client.discovery(issuer, id, secret, method, options);
}

async function login(config, changes = {}) {
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: "openid email profile",
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: expectedState,
    nonce: expectedNonce,
  });
  const callback = await signIn(url);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, ...changes };
  return client.authorizationCodeGrant(config, callback, checks);
}

test("discovery finds the endpoints at the issuer", async () => {
  const metadata = (await discover()).serverMetadata();
  assert.equal(metadata.issuer, issuer.href);
  assert.equal(metadata.token_endpoint, `${pool.domains[0]}/oauth2/token`);
});

for (const method of ["ClientSecretPost", "ClientSecretBasic"]) {
  test(`a code with PKCE and nonce becomes verified tokens, by ${method}`, async () => {
    const tokens = await login(await discover("web", client[method]));
    assert.equal(tokens.claims().email, "ada@example.com");
    assert.equal(tokens.expires_in, 3600);
  });
}

test("userInfo answers for the access token", async () => {
  const config = await discover();
  const tokens = await login(config);
  const user = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  assert.equal(user.username, "ada");
});

test("a wrong verifier is an invalid_grant", async () => {
  const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier() };
  await assert.rejects(login(await discover(), checks), { error: "invalid_grant" });
});

test("a wrong nonce is refused", async () => {
  await control(pool.domains[0], "POST", "/faults/token", { kind: "wrong_nonce", times: 1 });
  const refused = (error) => error.cause.message.includes("nonce");
  await assert.rejects(login(await discover()), refused);
});

test("a refresh brings new tokens, and a rotation spends the old one", async () => {
  const config = await discover("rotating");
  const first = await login(config);
  const second = await client.refreshTokenGrant(config, first.refresh_token);
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.equal(second.claims().sub, first.claims().sub);
  const again = client.refreshTokenGrant(config, first.refresh_token);
  await assert.rejects(again, { error: "invalid_grant" });
});

test("a revoked refresh token is an invalid_grant", async () => {
  const config = await discover();
  const tokens = await login(config);
  await client.tokenRevocation(config, tokens.refresh_token);
  const refreshed = client.refreshTokenGrant(config, tokens.refresh_token);
  await assert.rejects(refreshed, { error: "invalid_grant" });
});

test("end session returns to the sign-out URL", async () => {
  const config = await discover();
  // Cognito's names instead of the standard's.
  const logout_uri = "https://localhost/postlogout";
  const url = client.buildEndSessionUrl(config, { client_id: "web", logout_uri });
  const answer = await fetch(url, { redirect: "manual" });
  assert.equal(answer.headers.get("location"), logout_uri);
});

test("a machine gets a token for its scope", async () => {
  const tokens = await client.clientCredentialsGrant(await discover("machine"), { scope: "api/read" });
  assert.equal(tokens.token_type, "bearer");
  assert.equal(tokens.id_token, undefined);
});
