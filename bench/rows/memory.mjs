// Resident memory after many requests.
import { existsSync } from 'node:fs';
import { startApp, startFlask } from '../support/apps.mjs';
import { Issuer } from '../support/issuer.mjs';
import { load } from '../support/load.mjs';
import { pythonPackages } from '../support/places.mjs';
import { headers, ROUTES } from '../support/routes.mjs';
import { row } from '../support/row.mjs';

export const title = 'Resident memory';

const REQUESTS = 100_000;

export async function measure() {
  const issuer = await Issuer.start();
  const app = await startApp(issuer);
  const flask = existsSync(pythonPackages) ? await startFlask(issuer) : null;
  try {
    const atStart = megabytes(app.memory());
    await serve(app, await issuer.signIn(app.url), REQUESTS);
    const after = megabytes(app.memory());
    const flaskRequests = REQUESTS / 20;
    if (flask) await serve(flask, await issuer.signIn(flask.url), flaskRequests);
    const theirs = flask && megabytes(flask.memoryWithChildren());
    const against = `Flask original, after ${flaskRequests}`;
    return [
      row({ what: 'before the first request', unit: 'MB', ours: atStart }),
      row({ what: `after ${REQUESTS} requests, all routes`, unit: 'MB', ours: after, against, theirs }),
      row({ what: 'the most it ever was', unit: 'MB', ours: megabytes(app.memory('VmHWM')), against: 'line', theirs: 25 }),
    ];
  } finally {
    await app.end();
    await flask?.end();
    issuer.stop();
  }
}

/** At least so many requests, in equal parts for each route. */
async function serve(app, cookie, requests) {
  for (const route of ROUTES) {
    let left = requests / ROUTES.length;
    while (left > 0) {
      const measured = await load(app.url + route.path, { headers: headers(route, cookie), seconds: 2 });
      left -= measured.requests;
    }
  }
}

const megabytes = (kilobytes) => (kilobytes * 1024) / 1e6;
