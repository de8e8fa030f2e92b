// The applications that are compared, started as in production.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLIENT_ID } from './issuer.mjs';
import { built, flaskFolder, output, peerSite, peerTarget, pythonPackages, release, siteRoot } from './places.mjs';
import { freePort, Program } from './program.mjs';

export const SETTINGS = {
  LEPTOS_OUTPUT_NAME: 'leptos-cognito',
  LEPTOS_SITE_ROOT: siteRoot,
  LEPTOS_SITE_PKG_DIR: 'pkg',
  LEPTOS_HASH_FILES: 'true',
  LEPTOS_ENV: 'PROD',
  LOG_FORMAT: 'json',
  AWS_COGNITO_USER_POOL_CLIENT_ID: CLIENT_ID,
  AWS_COGNITO_USER_POOL_CLIENT_SECRET: 'a-secret-for-measurements',
  SECRET_KEY: 'a secret key for measurements of 41 bytes',
};

/** The application's settings, for an address and an issuer. */
export function appSettings(url, issuer) {
  return {
    ...SETTINGS, ...hashFile(), SITE_URL: url, LEPTOS_SITE_ADDR: new URL(url).host,
    AWS_COGNITO_DOMAIN: issuer.url, AWS_COGNITO_ISSUER: issuer.url,
  };
}

/** Where the names of the site's files are, if not beside the server. */
function hashFile() {
  const { LEPTOS_HASH_FILE_NAME } = process.env;
  return LEPTOS_HASH_FILE_NAME ? { LEPTOS_HASH_FILE_NAME } : {};
}

/** The shipped server: as `make build` left it, or what `SERVER` names. */
export function serverProgram() {
  return built(process.env.SERVER ?? release('server'), 'run scripts/bench-build.sh app');
}

/** Starts the shipped server, under `tool` (a command in front of it) if there is one. */
export async function startApp(issuer, { tool = [], program = serverProgram(), settings, ...options } = {}) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const [command, ...args] = [...tool, program];
  const app = await Program.start(command, args, {
    ready: `${url}/health`, core: 0, ...options,
    env: { ...appSettings(url, issuer), ...settings },
  });
  return Object.assign(app, { url });
}

/** Starts the application with bare routes beside it that answer with `bodies`, by file name. */
export async function startAppAndFloor(issuer, bodies, options = {}) {
  const folder = join(output, 'bodies');
  mkdirSync(folder, { recursive: true });
  for (const [name, body] of Object.entries(bodies)) writeFileSync(join(folder, name), body);
  const floor = `127.0.0.1:${await freePort()}`;
  const app = await startApp(issuer, {
    ...options,
    program: built(release('app-and-floor'), 'run scripts/bench-build.sh bench'),
    settings: { FLOOR_ADDR: floor, FLOOR_BODIES: folder, ...options.settings },
  });
  return Object.assign(app, { floor: `http://${floor}` });
}

/** Starts the page that says hello, by Leptos without anything of ours. */
export async function startLeptosHello() {
  const url = `http://127.0.0.1:${await freePort()}`;
  const program = built(join(peerTarget, 'release/server'), 'run scripts/bench-build.sh peer');
  const app = await Program.start(program, [], {
    core: 0, ready: url,
    env: {
      LEPTOS_OUTPUT_NAME: 'leptos-hello', LEPTOS_SITE_ROOT: peerSite, LEPTOS_SITE_PKG_DIR: 'pkg',
      LEPTOS_SITE_ADDR: new URL(url).host,
    },
  });
  return Object.assign(app, { url });
}

/** The Flask application's environment. */
export function flaskSettings(url, issuer) {
  return { PYTHONPATH: pythonPackages, SITE_URL: url, ISSUER: issuer.url, CLIENT_ID };
}

/** Starts the Flask application under gunicorn, on one core, with two workers as it recommends. */
export async function startFlask(issuer) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const args = ['-m', 'gunicorn', '--workers', '2', '--bind', new URL(url).host, 'app:app'];
  const app = await Program.start('python3', args, {
    cwd: flaskFolder, core: 0, ready: `${url}/health`,
    env: { ...flaskSettings(url, issuer), PYTHONDONTWRITEBYTECODE: '1' },
    signal: 'SIGTERM',
  });
  return Object.assign(app, { url });
}
