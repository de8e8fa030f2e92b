// The pages for signed-in people have WebAssembly of their own.
import type { Page } from '@playwright/test';
import { App } from '../support/app';
import { ada, linus } from '../support/demo-users';
import { PoolPage } from '../support/pool-page';
import { expect, test } from '../support/test';

const SIGNED_IN = /\/pkg\/split_signed_in\.[^/]+\.wasm$/;

/** Notes what the browser fetches from now on. */
function fetches(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(new URL(request.url()).pathname));
  return seen;
}

/** Keeps the file from arriving until the function that it gives is called. */
async function hold(page: Page): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(SIGNED_IN, async (route) => {
    await arrived;
    await route.continue();
  });
  return arrive;
}

test('whoever looks at a public page downloads nothing of the others', async ({ app, complaints, page }) => {
  const seen = fetches(page);
  await app.open('/');
  await app.hydrated();
  await page.waitForLoadState('networkidle');
  expect(seen.filter((path) => path.endsWith('.wasm'))).toHaveLength(1);
  expect(seen.filter((path) => SIGNED_IN.test(path))).toEqual([]);
  expect(complaints.found).toEqual([]);
});

test('a page for signed-in people comes with its code, once', async ({ app, complaints, page }) => {
  await app.signIn(ada);
  const file = page.waitForResponse((response) => SIGNED_IN.test(response.url()));
  await app.open('/private');
  await app.hydrated();
  await expect(app.main.getByLabel('A note')).toBeVisible();
  // By what this document has fetched: the page before it may have begun to fetch the file in advance.
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(fetched.filter((url) => SIGNED_IN.test(url))).toHaveLength(1);
  expect((await file).headers()['cache-control']).toContain('immutable');
  expect(complaints.found).toEqual([]);
});

test('for somebody who is signed in it is there before they follow a link', async ({ app, page }) => {
  await app.signIn(ada);
  const file = page.waitForResponse((response) => SIGNED_IN.test(response.url()));
  await app.open('/');
  await app.hydrated();
  await file;
  const seen = fetches(page);
  await app.follow('Private');
  await app.expectPage('Your private account');
  await app.follow('Token');
  await app.expectPage('Your access token');
  // Neither files nor documents: only what the pages are about.
  expect(seen.filter((path) => /^\/(pkg\/.*|private|token)$/.test(path))).toEqual([]);
});

test('while the server is out of reach, code that is not there yet is explained', async ({ app, context, page }) => {
  await app.signIn(ada);
  await page.route(SIGNED_IN, (route) => route.abort());
  await app.open('/');
  await app.hydrated();
  await context.setOffline(true);
  await app.follow('Private');
  await expect(app.main.getByRole('alert')).toContainText('The server cannot be reached');
  await app.expectAt('/private');
  // Nothing comes of it, and nothing is lost. An answer that is still awaited when the network is back would count.
  const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/session'));
  await app.main.getByRole('link', { name: 'Try again' }).click();
  await failed;
  await expect(app.main.getByRole('alert')).toBeVisible();

  await context.setOffline(false);
  await page.unroute(SIGNED_IN);
  await app.main.getByRole('link', { name: 'Try again' }).click();
  await app.expectPage('Your private account');
  await expect(app.main).toContainText(ada.email);
});

test('a file that is gone since a deployment is not missed: the page comes as a document', async ({ app, page }) => {
  await app.signIn(ada);
  await page.route(SIGNED_IN, (route) => route.fulfill({ status: 404 }));
  await app.open('/');
  await app.hydrated();
  await app.follow('Private');
  await app.expectPage('Your private account');
  await expect(app.main).toContainText(ada.email);
  await app.expectAt('/private');
  await page.waitForLoadState();
  await page.goBack();
  await app.expectPage('Welcome');
});

test('whoever goes on before the code is there gets where they went last', async ({ app, page }) => {
  await app.signIn(ada);
  await page.route(SIGNED_IN, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.continue();
  });
  await app.open('/');
  await app.hydrated();
  await app.follow('Private');
  await app.follow('Token');
  await app.follow('Private');
  await app.expectPage('Your private account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await app.expectAt('/private');
});

test('without its code a page works as the server has rendered it', async ({ app, page }) => {
  await app.signIn(ada);
  await page.route(SIGNED_IN, (route) => route.abort());
  await app.open('/private');
  await expect(app.main).toContainText(ada.email);
  await app.follow('Token');
  await app.expectPage('Your access token');
  await app.signOut();
});

test('what is around a page is alive before the page is', async ({ app, complaints, page }) => {
  await app.signIn(ada);
  const arrive = await hold(page);
  await app.open('/private');
  await app.hydrated();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await expect(app.main).toContainText(ada.email);
  await expect(app.main.getByLabel('A note')).toBeHidden();
  await app.follow('Home');
  await app.expectPage('Welcome!');
  await expect(app.main).not.toContainText('Your private account');
  const file = page.waitForResponse((response) => SIGNED_IN.test(response.url()));
  arrive();
  await file;
  await app.follow('Private');
  await app.expectPage('Your private account');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(app.main.getByLabel('A note')).toBeVisible();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  expect(complaints.found).toEqual([]);
});

// The data of the two is of one kind: what the document brought for one must not be shown as the other's.
for (const [from, name, heading, asked] of [
  ['/token', 'Admin', 'Admin', '/api/admin'],
  ['/admin', 'Token', 'Your access token', '/api/token'],
  ['/private', 'Token', 'Your access token', '/api/token'],
] as const) {
  test(`whoever goes from ${from} to ${name} before the code is there sees what is there`, async ({ app, complaints, page }) => {
    await app.signIn(ada);
    const arrive = await hold(page);
    await app.open(from);
    await app.hydrated();
    await app.follow(name);
    const answer = page.waitForResponse((response) => new URL(response.url()).pathname === asked);
    arrive();
    expect((await answer).status()).toBe(200);
    await app.expectPage(heading);
    const isToken = name === 'Token';
    await expect(app.main.getByText('token_use', { exact: true })).toHaveCount(isToken ? 1 : 0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    expect(complaints.found).toEqual([]);
  });
}

test('a page whose session has changed before its code is there asks anew', async ({ app, complaints, context, page }) => {
  await app.signIn(ada);
  const arrive = await hold(page);
  await app.open('/private');
  await app.hydrated();
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch();
    const session = await answer.json();
    session.state.signed_in.groups.push('another');
    await route.fulfill({ response: answer, json: session });
  });
  // Another tab says that it knows of a session by another name, so that this one looks.
  const other = await context.newPage();
  await other.goto('/favicon.svg');
  const looked = page.waitForResponse('**/api/session');
  await other.evaluate(() => new BroadcastChannel('leptos-cognito:session').postMessage('in:somebody'));
  await (await looked).finished();
  const answer = page.waitForResponse('**/api/account');
  arrive();
  expect((await answer).status()).toBe(200);
  await expect(app.main.getByLabel('A note')).toBeVisible();
  await expect(app.main).toContainText(ada.email);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  expect(complaints.found).toEqual([]);
});

test('a page without its code does not outlive the session, and comes to life when it can', async ({ app, context, page }) => {
  await app.signIn(ada);
  await page.route(SIGNED_IN, (route) => route.abort());
  await app.open('/private');
  await page.waitForEvent('requestfailed', (request) => SIGNED_IN.test(request.url()));
  await page.unroute(SIGNED_IN);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await app.hydrated();
  await expect(app.main.getByLabel('A note')).toBeVisible();

  await page.route(SIGNED_IN, (route) => route.abort());
  const failed = page.waitForEvent('requestfailed', (request) => SIGNED_IN.test(request.url()));
  await app.open('/private');
  await failed;
  const other = new App(await context.newPage());
  await other.open('/');
  await other.signOut();
  // It is loaded anew, which leads to the pool.
  await new PoolPage(page).expectShown();
});

test('pages that refuse come to life too', async ({ app, complaints }) => {
  await app.signIn(linus);
  const answer = await app.open('/admin');
  expect(answer?.status()).toBe(403);
  await app.hydrated();
  await app.follow('Private');
  await app.expectPage('Your private account');
  expect(complaints.found).toEqual([]);
});
