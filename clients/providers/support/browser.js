// A person's browser without JavaScript, as far as signing in needs one: it follows redirects, sends
// forms, and has the cookies that a browser would have.

import { request } from "node:http";

import { CookieJar } from "tough-cookie";

import { keepAnswer } from "./capture.js";

export class Browser {
  #jar = new CookieJar();
  #site;

  /** What the page at `url` answered. */
  url;
  page;

  constructor(site) {
    this.#site = site;
  }

  /** Goes to an address that somebody typed, and on to wherever it leads. */
  async open(address) {
    return this.#follow("GET", new URL(address, this.#site).href, "none");
  }

  /** Sends the page's only form with `fields` beside its hidden ones, and follows. */
  async submit(fields = {}) {
    const [, action] = /<form[^>]* action="([^"]*)"/.exec(this.page.body);
    const form = { ...hiddenFields(this.page.body), ...fields };
    return this.#follow("POST", new URL(unescape(action), this.url).href, this.url, form);
  }

  /** Goes where the page's link with this text leads. */
  async click(text) {
    const links = [...this.page.body.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)</g)];
    const [, href] = links.find(([, , label]) => label.includes(text));
    return this.#follow("GET", new URL(unescape(href), this.url).href, this.url);
  }

  /** Signs out, as the button on every page of the site does. */
  async signOut() {
    return this.#follow("POST", `${this.#site}/logout`, this.#site, {});
  }

  /** One request of the site's own script. */
  async call(method, path) {
    const headers = { accept: "application/json", "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin" };
    return this.#send(method, `${this.#site}${path}`, headers);
  }

  /** The site's cookies, by name. */
  async cookies() {
    const cookies = await this.#jar.getCookies(this.#site);
    return Object.fromEntries(cookies.map(({ key, value }) => [key, value]));
  }

  /** Forgets a cookie, as a browser does when its time is over. */
  async forget(name) {
    await this.#jar.setCookie(`${name}=; Max-Age=0; Path=/`, this.#site);
  }

  async #follow(method, url, from, form) {
    for (let step = 0; step < 12; step++) {
      const headers = { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-site": relation(from, url) };
      const page = await this.#send(method, url, headers, form);
      const next = page.location ?? refresh(page.body);
      if (next === undefined) {
        return Object.assign(this, { url, page });
      }
      [method, form] = ["GET", undefined];
      url = new URL(next, url).href;
    }
    throw new Error(`a redirect loop at ${url}`);
  }

  async #send(method, url, headers, form) {
    const body = form && new URLSearchParams(form).toString();
    const cookie = await this.#jar.getCookieString(url);
    const answer = await exchange(method, url, {
      ...headers,
      ...(cookie && { cookie }),
      ...(body !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
    }, body);
    for (const cookie of answer.setCookies) {
      await this.#jar.setCookie(cookie, url);
    }
    keepAnswer(this.#site, url, answer);
    return answer;
  }
}

/** One request with these headers alone: fetch adds some that no browser sends with a page. */
function exchange(method, url, headers, body) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false }, async (incoming) => {
      const { statusCode: status, headers } = incoming;
      const text = (await incoming.setEncoding("utf8").toArray()).join("");
      resolve({ status, location: headers.location, setCookies: headers["set-cookie"] ?? [], body: text });
    });
    outgoing.on("error", reject).end(body);
  });
}

/** Sec-Fetch-Site, as far as it is needed here. */
function relation(from, url) {
  if (from === "none") return "none";
  return new URL(from).origin === new URL(url).origin ? "same-origin" : "cross-site";
}

/** Where a page leads at once those whose browser runs no script. */
function refresh(html) {
  const found = /<meta http-equiv="refresh" content="0;url=([^"]*)"/.exec(html);
  return found ? unescape(found[1]) : undefined;
}

function hiddenFields(html) {
  const inputs = html.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  const attribute = (tag, name) => unescape(new RegExp(`${name}="([^"]*)"`).exec(tag)[1]);
  return Object.fromEntries(inputs.map((tag) => [attribute(tag, "name"), attribute(tag, "value")]));
}

function unescape(text) {
  return text.replaceAll("&amp;", "&").replaceAll("&#38;", "&");
}
