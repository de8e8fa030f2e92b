// Requests per second on one core, and how long they take: wrk on the other core, 32 connections,
// everything that is compared in turn, five times; the medians.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, startAppAndFloor, startFlask, startLeptosHello } from '../support/apps.mjs';
import { Issuer } from '../support/issuer.mjs';
import { load, medians } from '../support/load.mjs';
import { peerTarget, pythonPackages, release } from '../support/places.mjs';
import { fetchBodies, headers, label, ROUTES } from '../support/routes.mjs';
import { row } from '../support/row.mjs';

export const title = 'One core under load';

const RUNS = 5;

export async function measure() {
  const issuer = await Issuer.start();
  const first = await startApp(issuer);
  const bodies = await fetchBodies(first.url, await issuer.signIn(first.url));
  await first.end();
  const hasFloor = existsSync(release('app-and-floor'));
  const app = hasFloor ? await startAppAndFloor(issuer, bodies) : await startApp(issuer);
  const flask = existsSync(pythonPackages) ? await startFlask(issuer) : null;
  const hello = existsSync(join(peerTarget, 'release/server')) ? await startLeptosHello() : null;
  try {
    const cookie = await issuer.signIn(app.url);
    const flaskCookie = flask && (await issuer.signIn(flask.url));
    const rows = [];
    for (const route of ROUTES) {
      const targets = {
        ours: { url: app.url + route.path, headers: headers(route, cookie) },
        // Without the cookie: it costs nothing there to have it, and this is the floor.
        ...(hasFloor && { floor: { url: `${app.floor}/${route.file}`, headers: {} } }),
        ...(flask && { flask: { url: flask.url + route.path, headers: headers(route, flaskCookie) } }),
        ...(hello && ['/', '/private'].includes(route.path) && { hello: { url: hello.url, headers: {} } }),
      };
      rows.push(...rowsOf(route, await interleaved(targets)));
    }
    return rows;
  } finally {
    for (const program of [app, flask, hello]) await program?.end();
    issuer.stop();
  }
}

async function interleaved(targets) {
  const runs = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (let round = 0; round < RUNS; round++) {
    for (const [name, { url, headers }] of Object.entries(targets)) {
      runs[name].push(await load(url, { headers, seconds: 2 }));
    }
  }
  return Object.fromEntries(Object.entries(runs).map(([name, measured]) => [name, medians(measured)]));
}

function rowsOf(route, { ours, floor, flask, hello }) {
  const [what, unit] = [label(route), 'req/s'];
  const time = (name) => ({ ours: ours[name] / 1000, theirs: floor && floor[name] / 1000, unit: 'ms' });
  const against = 'bare axum route, same bytes';
  return [
    row({ what, unit, ours: ours.rate, against, theirs: floor?.rate }),
    row({ what: `${what}: p50`, against, ...time('p50') }),
    row({ what: `${what}: p99`, against, ...time('p99') }),
    ...(hello ? [row({ what, unit, ours: ours.rate, against: "Leptos's hello page", theirs: hello.rate })] : []),
    ...(flask ? [row({ what, unit, ours: ours.rate, against: 'Flask original, gunicorn', theirs: flask.rate })] : []),
  ];
}
