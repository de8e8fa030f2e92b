// A cold start: from just before exec to the first request for work, and to the first answer. A
// Runtime API on loopback, everything that is compared in turn, the medians. Only the ratios mean
// anything: on Lambda there is a micro VM to start as well.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appSettings, flaskSettings, serverProgram, startApp, startFlask } from '../support/apps.mjs';
import { Issuer } from '../support/issuer.mjs';
import { median } from '../support/load.mjs';
import { built, flaskFolder, output, pythonPackages, release } from '../support/places.mjs';
import { run } from '../support/program.mjs';
import { headers, label, ROUTES } from '../support/routes.mjs';
import { row } from '../support/row.mjs';

export const title = 'Cold start, under a Runtime API on loopback';

const RUNS = 15;
const FUNCTION = {
  AWS_LAMBDA_FUNCTION_NAME: 'web', AWS_LAMBDA_FUNCTION_VERSION: '1',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512', AWS_REGION: 'eu-west-1',
};

export async function measure() {
  const issuer = await Issuer.start();
  const [ours, cookie] = await oursOf(issuer);
  const floor = existsSync(release('hello-lambda')) && { hello: { program: release('hello-lambda'), args: [], env: FUNCTION } };
  const rows = [];
  for (const route of ROUTES.filter(({ path }) => path !== '/token')) {
    const event = eventFile(route, cookie);
    // An instance that was given the issuer's keys need not fetch them for its first signed-in answer.
    const given = route.isSignedIn && { given: withKeys(ours, issuer) };
    const measured = await interleaved({ ours, ...given, ...floor }, event);
    const what = (part) => `${part} (${label(route)})`;
    const against = 'hello-world lambda_http';
    const pair = (name, ours = measured.ours) => ({ unit: 'ms', ours: ours[name], against, theirs: measured.hello?.[name] });
    if (rows.length === 0) rows.push(row({ what: 'exec to first /next', ...pair('next') }));
    rows.push(row({ what: what('exec to first response'), ...pair('response') }));
    if (given) rows.push(row({ what: what('the same, AWS_COGNITO_JWKS given'), ...pair('response', measured.given) }));
  }
  if (existsSync(pythonPackages)) rows.push(...(await againstFlask(ours, issuer)));
  issuer.stop();
  return rows;
}

/** How ours starts, and somebody who is signed in at every instance of it. */
async function oursOf(issuer) {
  const app = await startApp(issuer);
  const cookie = await issuer.signIn(app.url);
  await app.end();
  const env = { ...appSettings(app.url, issuer), ...FUNCTION, METRICS_NAMESPACE: 'bench' };
  return [{ program: serverProgram(), args: [], env }, cookie];
}

const withKeys = (ours, issuer) => ({ ...ours, env: { ...ours.env, AWS_COGNITO_JWKS: JSON.stringify(issuer.jwks()) } });

async function againstFlask(ours, issuer) {
  const site = await startFlask(issuer);
  const env = { ...flaskSettings(site.url, issuer), ...FUNCTION, LAMBDA_TASK_ROOT: flaskFolder };
  await site.end();
  const flask = { program: 'python3', args: ['-m', 'awslambdaric', 'app.handler'], env };
  const measured = await interleaved({ ours, flask }, eventFile(ROUTES[0]), 5);
  const pair = (name) => ({
    unit: 'ms', ours: measured.ours[name], against: 'Flask original, awslambdaric', theirs: measured.flask[name],
  });
  return [
    row({ what: 'exec to first /next', ...pair('next') }),
    row({ what: 'exec to first response (/)', ...pair('response') }),
  ];
}

async function interleaved(programs, event, runs = RUNS) {
  const harness = built(release('cold-start'), 'run scripts/bench-build.sh bench');
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, { next: [], response: [] }]));
  for (let round = 0; round < runs; round++) {
    for (const [name, { program, args, env }] of Object.entries(programs)) {
      const printed = await run(harness, [event, program, ...args], { env, cwd: flaskFolder });
      const [next, response, status] = printed.trim().split(' ').map(Number);
      if (status !== 200) throw new Error(`${name} answers ${status}`);
      times[name].next.push(next / 1000);
      times[name].response.push(response / 1000);
    }
  }
  const middle = ({ next, response }) => ({ next: median(next), response: median(response) });
  return Object.fromEntries(Object.entries(times).map(([name, measured]) => [name, middle(measured)]));
}

/** A request as API Gateway passes it on (HTTP API, payload format 2.0). */
function eventFile(route, cookie) {
  const event = {
    version: '2.0', routeKey: '$default', rawPath: route.path, rawQueryString: '',
    headers: { accept: route.accept, host: 'api.example.com' }, isBase64Encoded: false,
    ...(route.isSignedIn && { cookies: headers(route, cookie).cookie.split('; ') }),
    requestContext: {
      accountId: '1', apiId: 'api', domainName: 'api.example.com', domainPrefix: 'api', requestId: '1',
      routeKey: '$default', stage: '$default', time: '25/Nov/2026:00:00:00 +0000', timeEpoch: 0,
      http: { method: 'GET', path: route.path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.1', userAgent: 'bench' },
    },
  };
  const file = join(output, 'event.json');
  writeFileSync(file, JSON.stringify(event));
  return file;
}
