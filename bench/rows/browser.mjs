// What a person notices: Lighthouse as on a phone, the time until a page answers by itself, and the
// time from a click to the next page.
import { chromium } from 'playwright-core';
import { startApp } from '../support/apps.mjs';
import { chromiumFlags, chromiumPath } from '../support/chromium.mjs';
import { Issuer } from '../support/issuer.mjs';
import { report } from '../support/lighthouse.mjs';
import { median } from '../support/load.mjs';
import { row } from '../support/row.mjs';

export const title = 'In the browser';

const RUNS = 5;

export async function measure() {
  const issuer = await Issuer.start();
  const app = await startApp(issuer, { core: undefined });
  try {
    const cookie = await issuer.signIn(app.url);
    const rows = [];
    // Not `/login`: it leads to the pool, or says with a status of 400 why a sign-in failed, and Lighthouse judges
    // no page with that.
    const pages = [['/', '/', {}], ['/private', '/private', { Cookie: cookie }]];
    for (const [name, path, headers] of pages) {
      rows.push(...(await lighthouseRows(name, app.url + path, headers)));
    }
    return [...rows, ...(await navigationRows(app.url, cookie))];
  } finally {
    await app.end();
    issuer.stop();
  }
}

/** Lighthouse's phone: four times slower, 1.6 Mbit/s, 150 ms to the server. The medians. */
async function lighthouseRows(path, address, headers) {
  const reports = [];
  for (let n = 0; n < RUNS; n++) reports.push(await report(address, headers));
  const middle = (read) => median(reports.map(read));
  const scores = ['performance', 'accessibility', 'best-practices', 'seo'].map((category) =>
    row({
      what: `${path}: Lighthouse ${category}`, against: 'line', theirs: 100,
      ours: middle((report) => report.categories[category].score * 100),
    }),
  );
  const time = (audit) => middle((report) => report.audits[audit].numericValue);
  return [
    ...scores,
    row({ what: `${path}: largest contentful paint`, unit: 'ms', ours: time('largest-contentful-paint') }),
    row({ what: `${path}: total blocking time (line: 0)`, unit: 'ms', ours: time('total-blocking-time') }),
    row({ what: `${path}: layout shift (line: 0)`, ours: time('cumulative-layout-shift') }),
  ];
}

/** Without any throttling, from this machine to itself. */
async function navigationRows(site, cookie) {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags() });
  const [hydrated, navigated] = [[], []];
  for (let n = 0; n < RUNS * 2; n++) {
    // A new context: nothing is cached.
    const context = await browser.newContext({ extraHTTPHeaders: {} });
    await context.addCookies(cookiesOf(cookie, site));
    const page = await context.newPage();
    await page.addInitScript(noticeRouter);
    await page.goto(site);
    await page.waitForFunction(() => 'routerListensAt' in window);
    hydrated.push(await page.evaluate(() => window.routerListensAt));
    navigated.push(await page.evaluate(timeNavigation));
    await context.close();
  }
  await browser.close();
  return [
    row({ what: '/, signed in: until hydrated, not throttled', unit: 'ms', ours: median(hydrated) }),
    row({ what: 'from / to /private in the app, not throttled', unit: 'ms', ours: median(navigated) }),
  ];
}

const cookiesOf = (cookie, url) =>
  cookie.split('; ').map((pair) => {
    const split = pair.indexOf('=');
    return { name: pair.slice(0, split), value: pair.slice(split + 1), url, httpOnly: true };
  });

/** A page answers by itself when the router listens to the history. Milliseconds since navigation. */
function noticeRouter() {
  const original = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) {
    if (this === window && type === 'popstate') window.routerListensAt ??= performance.now();
    return original.call(this, type, ...rest);
  };
}

/** From the click on a link to the next page's data being there. */
async function timeNavigation() {
  const begun = performance.now();
  document.querySelector('nav a[href="/private"], header a[href="/private"]').click();
  while (!document.querySelector('main')?.textContent.includes('ada@example.com')) {
    if (performance.now() - begun > 10_000) throw new Error('the private page did not come');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return performance.now() - begun;
}
