// A person's browser, as far as signing in needs one.
import { request } from 'node:http';

export class Browser {
  /** By origin: the name and value of each cookie. */
  #cookies = new Map();

  constructor(site) {
    this.site = site;
  }

  /** Signs in at the pool's page, and gives the Cookie header for the site. */
  async signIn(username, password) {
    const page = await this.#follow(`${this.site}/login`);
    const form = new URLSearchParams({ ...hiddenFields(page.body), username, password });
    const answer = await this.#send(page.url, form.toString());
    const end = await this.#follow(new URL(answer.location, page.url).href);
    if (end.status !== 200 || !end.url.startsWith(this.site)) {
      throw new Error(`signing in ended with ${end.status} at ${end.url}`);
    }
    return this.cookieHeader(this.site);
  }

  cookieHeader(url) {
    const cookies = this.#cookies.get(new URL(url).origin) ?? new Map();
    return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #follow(url) {
    for (let step = 0; step < 10; step++) {
      const answer = await this.#send(url);
      if (answer.location === undefined) {
        return { ...answer, url };
      }
      url = new URL(answer.location, url).href;
    }
    throw new Error(`a redirect loop at ${url}`);
  }

  async #send(url, form) {
    const headers = { accept: 'text/html', cookie: this.cookieHeader(url) };
    if (form !== undefined) {
      headers['content-type'] = 'application/x-www-form-urlencoded';
      headers['sec-fetch-site'] = 'same-origin';
    }
    const answer = await get(url, headers, form);
    this.#keep(url, answer.setCookies);
    return answer;
  }

  #keep(url, setCookies) {
    const { origin } = new URL(url);
    const cookies = this.#cookies.get(origin) ?? new Map();
    this.#cookies.set(origin, cookies);
    for (const cookie of setCookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (/max-age=0/i.test(cookie)) {
        cookies.delete(name);
      } else {
        cookies.set(name, value);
      }
    }
  }
}

/** One request, without the headers that fetch adds and no browser sends. */
export function get(url, headers, form) {
  return new Promise((resolve, reject) => {
    const method = form === undefined ? 'GET' : 'POST';
    const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (part) => (body += part));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode,
          location: incoming.headers.location,
          setCookies: incoming.headers['set-cookie'] ?? [],
          body,
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(form);
  });
}

function hiddenFields(html) {
  const inputs = html.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  const attribute = (tag, name) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1];
  return Object.fromEntries(
    inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]),
  );
}
