import { test as base, expect } from '@playwright/test';
import { App, noticeRouter } from '../support/app';
import { ada } from '../support/demo-users';
import { PoolPage } from '../support/pool-page';
import { Lambda } from './lambda';

interface Fixtures {
  lambda: Lambda;
  app: App;
  pool: PoolPage;
}

const test = base.extend<Fixtures>({
  lambda: async ({}, use) => {
    const lambda = await Lambda.start();
    await use(lambda);
    await lambda.stop();
  },
  baseURL: async ({ lambda }, use) => {
    await use(lambda.url);
  },
  app: async ({ page, lambda }, use) => {
    await page.addInitScript(noticeRouter);
    await use(new App(page, lambda.url, lambda.poolUrl));
  },
  pool: async ({ page, lambda }, use) => {
    await use(new PoolPage(page, lambda.poolUrl));
  },
});

test('the whole sign-in, from the home page to signed out', async ({ lambda, app, pool, page }) => {
  await lambda.startInstance();
  const failed: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  await app.open('/');
  await app.hydrated();
  await app.follow('Private');
  await pool.expectShown();
  await pool.signIn(ada);
  await app.expectAt('/private');
  await expect(app.main).toContainText(ada.email);
  const names = (await page.context().cookies()).map((cookie) => cookie.name);
  expect(names).toEqual(
    expect.arrayContaining(['cognito_session', 'cognito_access_token', 'cognito_refresh_token']),
  );

  // In the application, by its server functions.
  await app.hydrated();
  await app.follow('Token');
  await app.expectPage('Token');
  await expect(app.main).toContainText('client_id');
  await app.signOut();
  await app.expectSignedOut();
  expect(failed).toEqual([]);
});

test('files, the stylesheet among them, have hashed names and their own types', async ({ lambda, page }) => {
  await lambda.startInstance();
  const types = new Map<string, string>();
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    if (path.startsWith('/pkg/')) types.set(path, response.headers()['content-type'] ?? '');
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  const paths = [...types.keys()];
  expect(paths.length).toBeGreaterThanOrEqual(3);
  for (const path of paths) {
    expect(path).toMatch(/^\/pkg\/\w[\w-]*\.[\w-]{22}\.(js|wasm|css)$/);
  }
  expect([...types.values()].sort()).toEqual(
    expect.arrayContaining(['application/wasm', 'text/css', 'text/javascript']),
  );
});

test('two instances that share a key answer the same person', async ({ lambda, app, pool }) => {
  await lambda.startInstance();
  await lambda.startInstance();
  await app.open('/private');
  await pool.signIn(ada);
  // Whichever of the two it meets.
  for (let visit = 0; visit < 6; visit++) {
    await app.open(visit % 2 === 0 ? '/private' : '/token');
    await app.expectPage(visit % 2 === 0 ? 'Private' : 'Token');
  }
});

test('a cold instance finishes a sign-in that another began, and goes on with the session', async ({
  lambda,
  app,
  pool,
}) => {
  await lambda.startInstance();
  await app.open('/private');
  await pool.expectShown();
  await lambda.endInstances();
  await lambda.startInstance();
  await pool.signIn(ada);
  await app.expectPage('Private');

  await lambda.endInstances();
  await lambda.startInstance();
  await app.open('/token');
  await app.expectPage('Token');
});
