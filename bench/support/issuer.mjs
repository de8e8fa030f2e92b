// A user pool as the server sees it: keys, and tokens with whatever claims a row wants. Signing in
// at it takes no page and no password; everything that the server checks, it checks.
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { get } from './http.mjs';

export const CLIENT_ID = '1example23456789abcdefghij';
const USER = {
  sub: '9a1b6c2e-5d0f-4e37-8c41-0d6f1a52ada1',
  username: 'ada',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
};

export class Issuer {
  /** An issuer that publishes `keys` keys. Tokens are signed with the last of them. */
  static async start({ keys = 2 } = {}) {
    const issuer = new Issuer(keys);
    await new Promise((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    issuer.url = `http://127.0.0.1:${issuer.server.address().port}`;
    return issuer;
  }

  constructor(keys) {
    this.pairs = Array.from({ length: keys }, () => generateKeyPairSync('rsa', { modulusLength: 2048 }));
    this.kids = this.pairs.map((_, number) => `key-${number}`);
    this.server = createServer((request, response) => {
      const answer = request.url.endsWith('/jwks.json') ? this.jwks() : this.tokens();
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      request.resume();
    });
    this.server.unref();
  }

  jwks() {
    const keys = this.pairs.map(({ publicKey }, number) => {
      const { n, e, kty } = publicKey.export({ format: 'jwk' });
      return { kty, n, e, alg: 'RS256', use: 'sig', kid: this.kids[number] };
    });
    return { keys };
  }

  /** The answer to the next token request: set by whoever signs in. */
  tokens() {
    const { nonce, claims } = this.next;
    const now = Math.floor(Date.now() / 1000);
    const common = {
      sub: USER.sub, iss: this.url, iat: now, auth_time: now, exp: now + 86_400,
      origin_jti: this.next.signIn, jti: randomUUID(),
    };
    const access = {
      ...common, token_use: 'access', client_id: CLIENT_ID, version: 2, username: USER.username,
      scope: 'openid email profile', 'cognito:groups': ['admin', 'editor'], ...claims,
    };
    const id = {
      ...common, token_use: 'id', aud: CLIENT_ID, nonce, email: USER.email, email_verified: true,
      name: USER.name, 'cognito:username': USER.username,
    };
    return {
      access_token: this.sign(access), id_token: this.sign(id), refresh_token: 'r'.repeat(1000),
      token_type: 'Bearer', expires_in: 86_400,
    };
  }

  sign(claims) {
    const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const message = `${encode({ kid: this.kids.at(-1), alg: 'RS256' })}.${encode(claims)}`;
    const signature = createSign('sha256').update(message).sign(this.pairs.at(-1).privateKey);
    return `${message}.${signature.toString('base64url')}`;
  }

  /** Signs in at `site`; gives the Cookie header that its browser would send from then on. */
  async signIn(site, claims = {}) {
    const cookies = new Map();
    const visit = async (address) => {
      const cookie = header(cookies);
      const answer = await get(address, { accept: 'text/html', ...(cookie && { cookie }) });
      for (const line of answer.headers['set-cookie'] ?? []) keep(cookies, line);
      return answer;
    };
    const login = await visit(`${site}/login`);
    const parameters = new URL(login.headers.location).searchParams;
    this.next = { nonce: parameters.get('nonce'), claims, signIn: randomUUID() };
    const state = encodeURIComponent(parameters.get('state'));
    const callback = await visit(`${site}/postlogin?code=code&state=${state}`);
    const location = callback.headers.location ?? '';
    if (callback.status >= 400 || location.includes('error')) {
      throw new Error(`signing in at ${site} failed: ${callback.status} ${location}`);
    }
    return header(cookies);
  }

  stop() {
    this.server.close();
  }
}

const header = (cookies) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

function keep(cookies, line) {
  const [pair, ...attributes] = line.split(';');
  const split = pair.indexOf('=');
  const isRemoved = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
  if (isRemoved) cookies.delete(pair.slice(0, split));
  else cookies.set(pair.slice(0, split), pair.slice(split + 1));
}
