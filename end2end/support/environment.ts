// Where the app under test is built, and where this run serves it.
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

/** What `cargo leptos build --bin-features local-pool` leaves behind. */
export const serverBinary = resolve(
  repository,
  process.env.CARGO_TARGET_DIR ?? 'target',
  'debug/server',
);
export const poolBinary = resolve(serverBinary, '../local-pool');
/** `PRODUCTION_SITE`: the production build's, whose files have names that change with what is in them. */
const productionSite = process.env.PRODUCTION_SITE;
export const siteRoot = productionSite ?? join(repository, 'target/site');
export const demoUsersFile = join(repository, 'local-pool/demo-users.toml');

// A developer's own settings must not reach the server under test: it would sign in at AWS.
for (const name of Object.keys(process.env)) {
  if (/^(AWS|COGNITO|LEPTOS|LOCAL_POOL|SITE_URL|RUST_LOG)(_|$)/.test(name)) {
    delete process.env[name];
  }
}

// Chosen once: the workers are started with this process's environment and find them in it.
process.env.TEST_APP_PORT ??= String(await freePort());
process.env.TEST_POOL_PORT ??= String(await freePort());
process.env.TEST_SERVER_FOLDER ??= temporaryFolder();

export const appPort = process.env.TEST_APP_PORT;
export const poolPort = process.env.TEST_POOL_PORT;

/** An empty folder to start the server in, so that it finds no `.env`. */
export const serverFolder = process.env.TEST_SERVER_FOLDER;

// Two host names, so that the app and the pool do not share cookies, as in production.
export const appUrl = `http://localhost:${appPort}`;
export const poolUrl = `http://127.0.0.1:${poolPort}`;

/** The settings of a server at `port`, but for those about Cognito. */
export function siteEnvironment(port: string) {
  return {
    LEPTOS_OUTPUT_NAME: 'leptos-cognito',
    LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
    LEPTOS_SITE_ROOT: siteRoot,
    ...(productionSite && {
      LEPTOS_ENV: 'PROD',
      LEPTOS_HASH_FILES: 'true',
      LEPTOS_HASH_FILE_NAME: resolve(serverBinary, '../../release/hash.txt'),
    }),
    RUST_LOG: 'error',
    SITE_URL: `http://localhost:${port}`,
  };
}

/** Everything about Cognito is left out, which starts the local pool in the server. */
export const serverEnvironment = { ...siteEnvironment(appPort), LOCAL_POOL_PORT: poolPort };

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leptos-cognito-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
