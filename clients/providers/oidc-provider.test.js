// The valid paths at npm oidc-provider, a certified OpenID provider: by its own pages, at a client with
// a secret.

import assert from "node:assert/strict";
import { afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { CLIENT_ID } from "./support/application.js";
import { rsaKey } from "./support/oidc-provider.js";
import { claimsOf, signIn, startPair } from "./support/pair.js";

const SCOPES = "openid email profile offline_access";

let app, idp;

before(async () => {
  const settings = { AWS_COGNITO_SCOPES: SCOPES, AWS_COGNITO_PROMPT: "consent" };
  ({ app, idp } = await startPair({}, settings));
});
afterEach(() => assert.deepEqual(idp.errors.splice(0), []));

test("a person signs in at its pages and is back where they wanted to go", async () => {
  const browser = app.browser();
  await browser.open("/private?tab=2");
  assert.ok(browser.url.startsWith(`${idp.issuer}/interaction/`), browser.url);
  await browser.submit({ login: "ada", password: "whatever it is" });
  assert.match(browser.page.body, /Authorize/);
  await browser.submit();
  assert.equal(browser.url, `${app.site}/private?tab=2`);
  assert.equal(browser.page.status, 200);
  assert.match(browser.page.body, /ada@example\.com/);
});

test("each request has a state, a nonce and an S256 challenge of its own", async () => {
  await signIn(app);
  await signIn(app);
  const [one, other] = idp.authorizations.slice(-2);
  for (const name of ["state", "nonce", "code_challenge"]) {
    assert.ok(one[name].length >= 22, `${name} is ${one[name]}`);
    assert.notEqual(one[name], other[name]);
  }
  assert.equal(one.code_challenge_method, "S256");
  assert.equal(one.scope, SCOPES);
});

test("/token shows the claims that it signed", async () => {
  const { iss, sub, aud, nonce } = await claimsOf(await signIn(app));
  assert.deepEqual({ iss, sub, aud }, { iss: idp.issuer, sub: "ada", aud: CLIENT_ID });
  assert.equal(nonce, idp.authorizations.at(-1).nonce);
});

test("what the ID token does not say is asked for at userinfo, once", async () => {
  const before = idp.requests["GET /me"] ?? 0;
  const browser = await signIn(app);
  assert.match(browser.page.body, /The person ada/);
  await browser.open("/private");
  assert.equal(idp.requests["GET /me"], before + 1);
});

test("a refresh brings a newer token of the same person", async () => {
  const browser = await signIn(app);
  const old = await claimsOf(browser);
  // Within one second its tokens are the same to the last bit.
  await sleep(1000);
  assert.equal((await browser.call("POST", "/refresh")).status, 204);
  assert.equal(idp.grants.at(-1).grant_type, "refresh_token");
  const { iat, sub } = await claimsOf(browser);
  assert.ok(iat > old.iat);
  assert.equal(sub, old.sub);
});

test("a session whose token is gone is refreshed before the page is rendered", async () => {
  const browser = await signIn(app);
  await browser.forget("cognito_id_token");
  await browser.open("/private");
  assert.equal(browser.url, `${app.site}/private`);
  assert.equal(idp.grants.at(-1).grant_type, "refresh_token");
});

test("a grant that was taken back ends the session at the next refresh", async () => {
  const browser = await signIn(app);
  await idp.takeBackGrant();
  assert.equal((await browser.call("POST", "/refresh")).status, 401);
  assert.deepEqual(await browser.cookies(), {});
  assert.match(idp.errors.splice(0).join(), /^grant\.error: invalid_grant/);
});

test("a sign-out revokes the refresh token, ends its session too, and comes back", async () => {
  const browser = await signIn(app);
  await browser.signOut();
  assert.match(browser.page.body, /Do you want to sign-out/);
  await browser.submit({ logout: "yes" });
  assert.equal(browser.url, `${app.site}/`);
  assert.deepEqual(await browser.cookies(), {});
  assert.equal(await idp.lastRefreshToken(), undefined);
  await browser.open("/private");
  assert.match(browser.page.body, /name="password"/);
});

test("whoever is still signed in there needs no password here", async () => {
  const browser = await signIn(app);
  for (const name of Object.keys(await browser.cookies())) await browser.forget(name);
  await browser.open("/private");
  assert.doesNotMatch(browser.page.body, /name="password"/);
  await browser.submit();
  assert.equal(browser.url, `${app.site}/private`);
});

test("whoever cancels at its page is told so, and is not signed in", async () => {
  const browser = app.browser();
  await browser.open("/private");
  await browser.click("Cancel");
  assert.equal(new URL(browser.url).searchParams.get("error"), "cancelled");
  assert.match(browser.page.body, /You cancelled the sign-in/);
  assert.deepEqual(await browser.cookies(), {});
  assert.match(idp.errors.splice(0).join(), /^authorization\.error: access_denied/);
});

test("after a rotation of its keys old sessions go on and new ones begin", async () => {
  const old = await signIn(app);
  idp.use([rsaKey("second"), ...idp.keys]);
  const browser = await signIn(app, "grace");
  assert.equal((await claimsOf(browser)).sub, "grace");
  await old.open("/private");
  assert.match(old.page.body, /ada@example\.com/);
});
