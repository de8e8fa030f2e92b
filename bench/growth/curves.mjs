// How cost grows with what a deployment has more of. Processor cost in instructions, which do not
// depend on what else the machine does.
import { startApp } from '../support/apps.mjs';
import { instructions, underCallgrind } from '../support/callgrind.mjs';
import { Issuer } from '../support/issuer.mjs';
import { load } from '../support/load.mjs';
import { headers, ROUTES } from '../support/routes.mjs';

const PRIVATE = ROUTES.find(({ path }) => path === '/private');

/** Groups of the person who asks for /private. */
export async function groups() {
  const names = (count) => Array.from({ length: count }, (_, n) => `group-${String(n).padStart(3, '0')}`);
  return perSession([1, 10, 25, 50, 100, 200], (count) => ({ 'cognito:groups': names(count) }));
}

/** Bytes of the Cookie header, up to the budget of 8,000. */
export async function cookies() {
  const padded = (length) => ({ 'custom:padding': 'x'.repeat(length) });
  return perSession([0, 500, 1000, 2000, 3000, 3700], padded, (cookie) => cookie.length);
}

/** Keys in the pool's key set; the token's is the last of them. */
export async function keys() {
  const points = [];
  for (const count of [2, 5, 10, 20, 50]) {
    const issuer = await Issuer.start({ keys: count });
    points.push(...(await withApp(issuer, (app) => measureSession(app, issuer, {}, () => count))));
    issuer.stop();
  }
  return points;
}

/** Connections that are kept alive and ask for / as fast as they are answered. */
export async function connections() {
  const issuer = await Issuer.start();
  const points = [];
  for (const count of [1, 10, 100, 1000, 10_000]) {
    const app = await startApp(issuer);
    const measured = await load(`${app.url}/`, { connections: count, seconds: 6, headers: { accept: 'text/html' } });
    points.push({
      x: count, rate: measured.rate, p50: measured.p50 / 1000, p99: measured.p99 / 1000,
      failed: measured.errors, memory: (app.memory('VmHWM') * 1024) / 1e6,
    });
    await app.end();
  }
  issuer.stop();
  return points;
}

async function perSession(sizes, claims, x) {
  const issuer = await Issuer.start();
  const points = await withApp(issuer, async (app) => {
    const measured = [];
    for (const size of sizes) {
      measured.push(...(await measureSession(app, issuer, claims(size), x ?? (() => size))));
    }
    return measured;
  });
  issuer.stop();
  return points;
}

async function withApp(issuer, measure) {
  const app = await underCallgrind('growth', (tool) => startApp(issuer, { tool }));
  try {
    return await measure(app);
  } finally {
    await app.end();
  }
}

async function measureSession(app, issuer, claims, x) {
  const cookie = await issuer.signIn(app.url, claims);
  const { instructions: count } = await instructions(app, app.url, PRIVATE, cookie);
  return [{ x: x(cookie), instructions: count, cookie: headers(PRIVATE, cookie).cookie.length }];
}
