// npm oidc-provider on a free port, as its own documentation sets it up, with its own pages.

import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

import "./without-advice.js";
import Provider from "oidc-provider";

import { CLIENT_ID, CLIENT_SECRET } from "./application.js";
import { keepSecret } from "./capture.js";

/** An RSA key for signing, as a provider keeps it. */
export function rsaKey(kid, alg = "RS256") {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg };
}

function ecKey(kid) {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "ES256" };
}

const KEYS = [rsaKey("first"), rsaKey("pss", "PS256"), ecKey("ec")];

export class OidcProvider {
  /** The authorization requests and token requests that it accepted, by their parameters. */
  authorizations = [];
  grants = [];
  /** How often each path was asked for, such as `GET /me`. */
  requests = {};
  /** What went wrong, as it sees it. */
  errors = [];

  /** Starts it for a client at `site`; `client` and `configuration` change what is registered and set. */
  static async start(site, { client = {}, ...configuration } = {}) {
    const idp = new OidcProvider();
    const server = createServer((request, response) => idp.#answer(request, response)).listen(0, "127.0.0.1");
    await once(server, "listening");
    server.unref();
    idp.issuer = `http://127.0.0.1:${server.address().port}`;
    idp.configuration = {
      claims: {
        openid: ["sub"],
        email: ["email", "email_verified"],
        groups: ["groups"],
        profile: ["name", "preferred_username"],
      },
      clients: [{
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        grant_types: ["authorization_code", "refresh_token"],
        redirect_uris: [`${site}/postlogin`],
        post_logout_redirect_uris: [`${site}/postlogout`],
        ...client,
      }],
      cookies: { keys: ["what signs its cookies"] },
      features: { revocation: { enabled: true } },
      findAccount: (_, id) => ({ accountId: id, claims: () => claims(id) }),
      ...configuration,
    };
    idp.use(KEYS);
    return idp;
  }

  /** Publishes these keys, and signs with the first that fits from now on. */
  use(keys) {
    const configuration = { ...this.configuration, jwks: { keys } };
    const provider = new Provider(this.issuer, configuration);
    provider.on("authorization.accepted", ({ oidc }) => this.authorizations.push({ ...oidc.params }));
    provider.on("grant.success", ({ oidc, body }) => {
      this.grants.push({ ...oidc.params });
      this.refreshToken = body.refresh_token;
      [body.access_token, body.refresh_token].forEach(keepSecret);
    });
    for (const event of ["authorization.error", "grant.error", "server_error", "end_session.error"]) {
      provider.on(event, (_, error) => this.errors.push(`${event}: ${error.message}: ${error.error_description}`));
    }
    Object.assign(this, { keys, provider });
    this.handler = provider.callback();
  }

  /** The refresh token that it gave out last, if it still counts. */
  lastRefreshToken() {
    return this.provider.RefreshToken.find(this.refreshToken);
  }

  /** Takes back what a person allowed last: that token counts no more. */
  async takeBackGrant() {
    const { grantId } = await this.lastRefreshToken();
    await this.provider.RefreshToken.revokeByGrantId(grantId);
  }

  #answer(request, response) {
    const path = `${request.method} ${request.url.split("?")[0]}`;
    this.requests[path] = (this.requests[path] ?? 0) + 1;
    this.handler(request, response);
  }
}

function claims(id) {
  return {
    sub: id,
    email: `${id}@example.com`,
    email_verified: true,
    groups: id === "ada" ? ["admin"] : [],
    name: `The person ${id}`,
    preferred_username: id,
  };
}
