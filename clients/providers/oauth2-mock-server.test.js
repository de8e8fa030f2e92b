// The faults that npm oauth2-mock-server can inject. Each ends on the page that explains it, and nobody
// is signed in.

import assert from "node:assert/strict";
import { afterEach, before, test } from "node:test";

import { Application, chooseSite } from "./support/application.js";
import { CALLBACK_FAULTS, ENDPOINT_FAULTS, REFRESH_FAULTS, TOKEN_FAULTS } from "./support/faults.js";
import { MockServer } from "./support/mock-server.js";
import { document } from "./support/table.js";

// It knows no other clients, by what its metadata say.
const PUBLIC = { AWS_COGNITO_USER_POOL_CLIENT_SECRET: "" };

const mock = await MockServer.start();
/** For the documentation: the fault, what was seen, and the reason in the audit log. */
const seen = [];
let app;

before(async () => (app = await Application.start(await chooseSite(), mock.issuer, PUBLIC)));
afterEach(() => mock.heal());

async function signIn(at = app) {
  const browser = at.browser();
  await browser.open("/private");
  return browser;
}

async function assertSignedIn(browser) {
  await browser.open("/private");
  assert.equal(browser.page.status, 200);
  assert.equal(new URL(browser.url).pathname, "/private");
}

/** The page that explains `error` is shown, no cookie is left, and the audit log says why. */
async function assertRefused(browser, error, reason, at = app) {
  const { pathname, searchParams } = new URL(browser.url);
  assert.deepEqual([pathname, searchParams.get("error")], ["/login", error]);
  assert.equal(browser.page.status, error === "unavailable" ? 503 : 400);
  assert.match(browser.page.body, /Sign-in failed/);
  // An answer that no sign-in waits for costs none that may be waiting for its own.
  const left = reason.startsWith("no sign-in is waiting") ? ["cognito_login"] : [];
  const cookies = Object.keys(await browser.cookies());
  assert.deepEqual(cookies.map((name) => name.replace(/_[0-9a-f]{16}$/, "")), left);
  assert.equal((await browser.call("GET", "/token")).status, 401);
  assert.equal(await at.lastFailure("sign_in"), reason);
  return `${browser.page.status}, /login?error=${searchParams.get("error")}`;
}

test("without a fault a person is signed in, refreshed and signed out", async () => {
  const browser = await signIn();
  await assertSignedIn(browser);
  assert.equal(JSON.parse((await browser.call("GET", "/token")).body).sub, "johndoe");
  assert.equal((await browser.call("POST", "/refresh")).status, 204);
  await browser.signOut();
  assert.equal(browser.url, `${app.site}/`);
  assert.deepEqual([mock.requests["POST /revoke"], mock.requests["GET /endsession"]], [1, 1]);
  assert.deepEqual(await browser.cookies(), {});
});

const FAULTS = [...TOKEN_FAULTS(mock.keys), ...ENDPOINT_FAULTS, ...CALLBACK_FAULTS];
for (const [what, changes, error, reason] of FAULTS) {
  test(`${what}: ${error}`, async () => {
    const asked = mock.requests["POST /token"];
    mock.inject(changes);
    const browser = await signIn();
    const page = await assertRefused(browser, error, reason);
    seen.push([what, `${page}, no session`, await app.lastFailure("sign_in")]);
    assert.equal(mock.requests["POST /token"] - asked, what.startsWith("the callback") ? 0 : 1);
    mock.heal();
    await assertSignedIn(browser);
  });
}

for (const [what, changes, status, goesOn, reason] of REFRESH_FAULTS) {
  const outcome = `${status}, the session ${goesOn ? "goes on" : "is over"}`;
  test(`a refresh: ${what}: ${outcome}`, async () => {
    const browser = await signIn();
    const before = await browser.cookies();
    mock.inject(changes);
    assert.equal((await browser.call("POST", "/refresh")).status, status);
    assert.deepEqual(await browser.cookies(), goesOn ? before : {});
    if (goesOn) await assertSignedIn(browser);
    const logged = await app.lastFailure("refresh");
    assert.equal(logged, reason);
    seen.push([`a refresh: ${what}`, outcome, logged]);
  });
}

test("where no refresh brings an ID token, a session ends with the one it has", async () => {
  const browser = await signIn();
  mock.inject({ beforeResponse: ({ body }) => delete body.id_token });
  await browser.forget("cognito_id_token");
  assert.equal((await browser.call("GET", "/private")).status, 401);
  assert.deepEqual(await browser.cookies(), {});
});

for (const alg of ["ES256", "PS256", "RS512", "EdDSA"]) {
  test(`tokens by ${alg}, although the metadata promise RS256: rejected`, async () => {
    const other = await MockServer.start(alg);
    const app = await Application.start(await chooseSite(), other.issuer, PUBLIC);
    const browser = await signIn(app);
    await assertRefused(browser, "rejected", "ID token: the token's algorithm is not RS256", app);
  });
}

test("a token endpoint that is slower than five seconds: unavailable", async () => {
  mock.delay = 6000;
  await assertRefused(await signIn(), "unavailable", "the provider cannot be reached");
});

for (const [what, change] of [
  ["is about somebody else", ({ body }) => Object.assign(body, { sub: "eve" })],
  ["has no sub", ({ body }) => delete body.sub],
  ["is answered with 500", (answer) => (answer.statusCode = 500)],
  ["is answered with 401", (answer) => (answer.statusCode = 401)],
]) {
  test(`userinfo that ${what} is discarded, and nobody is kept out`, async () => {
    const asked = mock.requests["GET /userinfo"] ?? 0;
    const before = (await app.log()).length;
    mock.inject({
      beforeResponse: ({ body }) => (body.scope = "openid email"),
      beforeUserinfo: (answer) => change(Object.assign(answer.body, { email: "eve@example.com" }) && answer),
    });
    const browser = await signIn();
    assert.equal(mock.requests["GET /userinfo"], asked + 1);
    assert.equal(browser.page.status, 200);
    assert.doesNotMatch(browser.page.body, /\beve\b/);
    const log = (await app.log()).slice(before);
    assert.ok(log.some(({ message }) => message === "userinfo is discarded"));
  });
}

test("userinfo about the same person is used", async () => {
  mock.inject({
    beforeResponse: ({ body }) => (body.scope = "openid email"),
    beforeUserinfo: ({ body }) => (body.email = "johndoe@example.com"),
  });
  assert.match((await signIn()).page.body, /johndoe@example\.com/);
});

test("a revocation that fails does not stop the sign-out", async () => {
  const browser = await signIn();
  mock.inject({ beforeRevoke: (answer) => (answer.statusCode = 500) });
  await browser.signOut();
  assert.equal(browser.url, `${app.site}/`);
  assert.deepEqual(await browser.cookies(), {});
});

test("a key that was added just before it signs is fetched and believed", async () => {
  const other = await MockServer.start();
  const app = await Application.start(await chooseSite(), other.issuer, PUBLIC);
  const old = await signIn(app);
  await other.keys.generate("RS256", { kid: "second" });
  // It takes its keys in turn: the first for the access token, the second for the ID token.
  await assertSignedIn(await signIn(app));
  await assertSignedIn(old);
  assert.equal(other.requests["GET /jwks"], 2);
});

test("docs/CONFORMANCE.md shows what these faults led to", () => document(seen));
