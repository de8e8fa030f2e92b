// A local pool for tests, and a browser that signs in at it.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const CONFIG = fileURLToPath(new URL("../pool.toml", import.meta.url));

export const CALLBACK = "https://localhost/postlogin";

/** Starts the program on free ports; `issuers` and `domains` are in the order of pool.toml. */
export async function startPool() {
  const child = spawn(process.env.LOCAL_POOL, ["--port=0", `--config=${CONFIG}`], {
    env: { ...process.env, RUST_LOG: "off" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const issuers = [], domains = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [name, value] = line.trim().split(/ {2,}/);
    if (name === "issuer") issuers.push(value);
    if (name === "domain") domains.push(value);
    if (line.trim().startsWith("inbox") && domains.length === 2) break;
  }
  const stop = () => new Promise((done) => child.once("exit", done).kill("SIGTERM"));
  return { issuers, domains, stop };
}

/** Calls the control API of the pool at `domain`. */
export async function control(domain, method, path, body) {
  const init = { method, body: body === undefined ? undefined : JSON.stringify(body) };
  const response = await fetch(`${domain}/_local${path}`, init);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}

/** Follows an authorization request through the login page; resolves to where it ends. */
export async function signIn(url, username = "ada", password = "Analytical-1843") {
  const redirect = await fetch(url, { redirect: "manual" });
  const login = new URL(redirect.headers.get("location"), url);
  const page = await fetch(login);
  const html = await page.text();
  const action = html.match(/<form method="post" action="([^"]+)"/)[1].replaceAll(/&#38;|&amp;/g, "&");
  const token = html.match(/name="_csrf" value="([^"]+)"/)[1];
  const cookie = page.headers.getSetCookie().map((c) => c.split(";")[0]).join("; ");
  const answer = await fetch(new URL(action, login), {
    method: "POST",
    headers: { cookie },
    body: new URLSearchParams({ _csrf: token, username, password }),
    redirect: "manual",
  });
  return new URL(answer.headers.get("location"));
}

/** Signs in to the client "web" by hand, for tests of tokens; resolves to the token response. */
export async function tokensOf(domain) {
  const request = new URLSearchParams({
    response_type: "code", client_id: "web", redirect_uri: CALLBACK, scope: "openid email",
  });
  const callback = await signIn(`${domain}/oauth2/authorize?${request}`);
  const response = await fetch(`${domain}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: "web",
      client_secret: "a-secret-for-tests",
      code: callback.searchParams.get("code"),
      redirect_uri: CALLBACK,
    }),
  });
  return response.json();
}
