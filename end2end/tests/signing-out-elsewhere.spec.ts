// A sign-out in another tab: when it takes long, when it fails, and when a tab is not alive yet.
import type { BrowserContext } from '@playwright/test';
import { App, noticeRouter } from '../support/app';
import { ada } from '../support/demo-users';
import { PoolPage } from '../support/pool-page';
import { expect, test } from '../support/test';

const note = 'Typed before the other tab signed out';

/** Another tab, at the private page. */
async function openedBeside(app: App, context: BrowserContext) {
  await app.signIn(ada);
  await app.hydrated();
  const page = await context.newPage();
  await page.addInitScript(noticeRouter);
  const other = new App(page);
  await other.open('/private');
  await other.hydrated();
  return { page, other };
}

test('while a sign-out takes long nothing of the person comes back', async ({ app, context }) => {
  test.setTimeout(60_000);
  const { page, other } = await openedBeside(app, context);
  // A tab that is looked at after five seconds asks the server.
  await page.waitForTimeout(5000);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await app.page.route('**/logout', async (route) => {
    await held;
    await route.continue();
  });
  // It ends when the answer is there.
  const clicked = app.signOutButton().click();
  await other.expectPage('You are signed out');
  const looked = page.waitForResponse('**/api/session');
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  expect(JSON.stringify(await (await looked).json())).toContain(ada.email);
  // Time for what would be shown.
  await page.waitForTimeout(500);
  await expect(page.locator('body')).not.toContainText(ada.email);
  release();
  await clicked;
  await app.expectPage('Welcome!');
  await other.expectPage('You are signed out');
});

test('a sign-out that fails costs nothing that was typed elsewhere', async ({ app, context }) => {
  test.setTimeout(60_000);
  const { page, other } = await openedBeside(app, context);
  await page.getByLabel('A note').fill(note);
  await app.page.route('**/logout', (route) => route.fulfill({ status: 503 }));
  await app.signOutButton().click();
  await other.expectPage('You are signed out');
  await expect(page.locator('body')).not.toContainText(ada.email);
  // Once the server has been asked.
  await expect(other.main).toContainText(ada.email, { timeout: 15_000 });
  await expect(page.getByLabel('A note')).toHaveValue(note);
});

test('a sign-out that succeeds leaves nothing behind that was typed elsewhere', async ({ app, context }) => {
  test.setTimeout(60_000);
  const { page, other } = await openedBeside(app, context);
  await page.getByLabel('A note').fill(note);
  await app.signOut();
  await other.expectPage('You are signed out');
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage)), { timeout: 15_000 }).toBe('{}');
});

test('a sign-out is seen by a tab that does not come to life', async ({ app, context }) => {
  test.setTimeout(60_000);
  await app.signIn(ada);
  await app.hydrated();
  const page = await context.newPage();
  await page.route(/\.wasm$/, () => undefined);
  const other = new App(page);
  await other.open('/private');
  await expect(other.main).toContainText(ada.email);
  await expect(other.main).toBeVisible();
  await app.signOut();
  await expect(other.main).toBeHidden();
  // The page is loaded anew: only who signs in gets to see it.
  await new PoolPage(page).expectShown();
});

test('a page whose WebAssembly was not to be had comes to life when it is', async ({ app, page }) => {
  test.setTimeout(60_000);
  await app.signIn(ada);
  await page.route(/\.wasm$/, (route) => route.fulfill({ status: 503 }), { times: 2 });
  await app.open('/private');
  await app.hydrated();
  await expect(page.getByLabel('A note')).toBeVisible();
});
