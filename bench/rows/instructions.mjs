// What an answer costs the processor, free of noise: by callgrind, request by request.
import { existsSync } from 'node:fs';
import { startApp, startAppAndFloor } from '../support/apps.mjs';
import { instructions, underCallgrind } from '../support/callgrind.mjs';
import { Issuer } from '../support/issuer.mjs';
import { release } from '../support/places.mjs';
import { fetchBodies, label, ROUTES } from '../support/routes.mjs';
import { row } from '../support/row.mjs';

export const title = 'Instructions per request, by callgrind';

export async function measure() {
  if (!existsSync(release('app-and-floor'))) return withoutFloor();
  const issuer = await Issuer.start();
  const bodies = await answers(issuer);
  const app = await underCallgrind('app-and-floor', (tool) => startAppAndFloor(issuer, bodies, { tool }));
  try {
    const cookie = await issuer.signIn(app.url);
    const rows = [];
    for (const route of ROUTES) {
      const ours = await instructions(app, app.url, route, cookie);
      const floor = await instructions(app, app.floor, { path: `/${route.file}`, accept: route.accept });
      rows.push({
        ...row({
          what: label(route), ours: ours.instructions,
          against: 'bare axum route, same bytes', theirs: floor.instructions,
        }),
        // `make bench` leaves it for callgrind_annotate.
        profile: ours.profile,
      });
    }
    return rows;
  } finally {
    await app.end();
    issuer.stop();
  }
}

/** The shipped server's, where the programs that measure are not built. */
async function withoutFloor() {
  const counts = await measureShipped();
  return ROUTES.map((route) => row({ what: label(route), ours: counts[route.path] }));
}

/** The shipped server's instructions, by path. */
export async function measureShipped() {
  const issuer = await Issuer.start();
  const app = await underCallgrind('server', (tool) => startApp(issuer, { tool }));
  try {
    const cookie = await issuer.signIn(app.url);
    const counts = {};
    for (const route of ROUTES) {
      counts[route.path] = (await instructions(app, app.url, route, cookie)).instructions;
    }
    return counts;
  } finally {
    await app.end();
    issuer.stop();
  }
}

/** What the floor is to answer: what the application does. */
async function answers(issuer) {
  const app = await startApp(issuer);
  try {
    return await fetchBodies(app.url, await issuer.signIn(app.url));
  } finally {
    await app.end();
  }
}
