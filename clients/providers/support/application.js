// The server of this project, as a program, with its addresses discovered at a provider.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

import { Browser } from "./browser.js";
import { keepLog, keepSecret } from "./capture.js";

export const CLIENT_ID = "the-client:of-these-tests";
// Colons, blanks, percents and pluses are why RFC 6749 section 2.3.1 encodes both.
export const CLIENT_SECRET = "a secret: 100% of it + more, for tests";
const SECRET_KEY = "a secret key for the tests at other providers";

// A test runner that loses patience ends its processes so; with this, their servers end too.
process.once("SIGTERM", () => process.exit(1));

/** Where a server will be: its redirect URIs have to be registered before it starts. */
export async function chooseSite() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  // Not by the name of the providers, whose cookies it would share.
  return `http://localhost:${port}`;
}

export class Application {
  #log = [];

  constructor(site) {
    this.site = site;
  }

  /** Starts the server at `site` with the provider `issuer`, and more settings. It ends with this process. */
  static async start(site, issuer, settings = {}) {
    const { PATH, HOME } = process.env;
    const env = {
      PATH,
      HOME,
      AWS_COGNITO_ISSUER: issuer,
      AWS_COGNITO_USER_POOL_CLIENT_ID: CLIENT_ID,
      AWS_COGNITO_USER_POOL_CLIENT_SECRET: CLIENT_SECRET,
      LEPTOS_OUTPUT_NAME: "leptos-cognito",
      LEPTOS_SITE_ADDR: `127.0.0.1:${new URL(site).port}`,
      LOG_FORMAT: "json",
      SECRET_KEY,
      SITE_URL: site,
      ...settings,
    };
    [env.AWS_COGNITO_USER_POOL_CLIENT_SECRET, SECRET_KEY].forEach(keepSecret);
    // An empty folder: there is no .env of a developer's own.
    const cwd = mkdtempSync(join(tmpdir(), "leptos-cognito-test-"));
    const child = spawn(process.env.SERVER, [], { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    process.once("exit", () => {
      child.kill("SIGKILL");
      rmSync(cwd, { recursive: true });
    });
    [child, child.stderr].forEach((handle) => handle.unref());
    const application = new Application(site);
    application.#read(child.stderr);
    for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt++) {
      const health = await fetch(`${site}/health`).catch(() => undefined);
      if (health?.ok) return application;
      await sleep(50);
    }
    throw new Error(`the server does not start: ${JSON.stringify(application.#log)}`);
  }

  /** A person who has not been here yet. */
  browser() {
    return new Browser(this.site);
  }

  /** What it has logged until now, one object for each event. */
  async log() {
    // Its lines come through a pipe, in their order: with the one about this request, all are here.
    const seen = () => this.#log.filter(({ path }) => path === "/health").length;
    const before = seen();
    await fetch(`${this.site}/health`);
    while (seen() === before) await sleep(5);
    return this.#log;
  }

  /** Why the last sign-in or refresh brought nothing, by the audit log. */
  async lastFailure(event) {
    const log = await this.log();
    const last = log.findLast((line) => line.event === event && line.outcome !== "success");
    return last?.error ?? last?.outcome;
  }

  async #read(stream) {
    for await (const line of createInterface({ input: stream })) {
      keepLog(line);
      this.#log.push(line.startsWith("{") ? JSON.parse(line) : { message: line });
    }
  }
}
