// npm oauth2-mock-server on a free port: everybody is signed in at once, and its events let a test
// change whatever it says.

import { once } from "node:events";
import { createServer } from "node:http";

import { OAuth2Issuer, OAuth2Service } from "oauth2-mock-server";

import { keepSecret } from "./capture.js";

export class MockServer {
  /** How often each path was asked for, such as `POST /token`. */
  requests = {};
  /** How long its token endpoint takes, in milliseconds. */
  delay = 0;
  #service;

  /** Starts it with one key for `alg`. */
  static async start(alg = "RS256") {
    const mock = new MockServer();
    const issuer = new OAuth2Issuer();
    mock.keys = issuer.keys;
    await mock.keys.generate(alg, { kid: "first" });
    mock.#service = new OAuth2Service(issuer);
    mock.heal();
    const server = createServer((request, response) => mock.#answer(request, response)).listen(0, "127.0.0.1");
    await once(server, "listening");
    server.unref();
    mock.issuer = issuer.url = `http://127.0.0.1:${server.address().port}`;
    return mock;
  }

  /** Changes what it says by its events, until `heal`. */
  inject(faults) {
    for (const [event, change] of Object.entries(faults)) this.#service.on(event, change);
  }

  heal() {
    this.#service.removeAllListeners();
    this.delay = 0;
    // What it gave out must not be seen where no token belongs.
    this.#service.on("beforeResponse", ({ body }) => keepSecret(body?.refresh_token));
  }

  #answer(request, response) {
    const path = `${request.method} ${request.url.split("?")[0]}`;
    this.requests[path] = (this.requests[path] ?? 0) + 1;
    const delay = path === "POST /token" ? this.delay : 0;
    setTimeout(() => this.#service.requestHandler(request, response), delay);
  }
}
