// Several tabs of one browser.
import type { BrowserContext, Page } from '@playwright/test';
import { App, noticeRouter } from '../support/app';
import { ada, grace } from '../support/demo-users';
import { PoolPage } from '../support/pool-page';
import { expect, test } from '../support/test';

/** Opens `count` tabs, each at a private page of its own, all waiting at the pool. */
async function waitingTabs(context: BrowserContext, count: number): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let number = 0; number < count; number++) {
    const tab = await context.newPage();
    await tab.goto(`/private?tab=${number}`);
    await new PoolPage(tab).expectShown();
    tabs.push(tab);
  }
  return tabs;
}

for (const count of [2, 6, 12]) {
  test(`${count} tabs that sign in together each end where they were going`, async ({
    context,
  }) => {
    test.setTimeout(90_000);
    const tabs = await waitingTabs(context, count);
    // The newest first: the older ones come back when there is a session.
    for (const [index, tab] of [...tabs.entries()].reverse()) {
      await new PoolPage(tab).signIn(ada);
      await new App(tab).expectAt(`/private?tab=${index}`);
      await expect(tab.getByRole('main')).toContainText(ada.email);
    }
  });
}

test('the newest five of six tabs can each finish alone, the oldest is told that it expired', async ({
  context,
}) => {
  test.setTimeout(90_000);
  const tabs = await waitingTabs(context, 6);
  const [oldest, ...newest] = tabs as [Page, ...Page[]];
  await new PoolPage(oldest).signIn(ada);
  await expect(oldest.getByRole('main')).toContainText('Your sign-in expired');

  for (const [index, tab] of newest.entries()) {
    await context.clearCookies({ name: /^cognito_(session|access_token|refresh_token)/ });
    await new PoolPage(tab).signIn(ada);
    await expect(tab.getByRole('main'), `tab ${index + 1}`).toContainText(ada.email);
  }
  await context.clearCookies({ name: /^cognito_(session|access_token|refresh_token)/ });
  await oldest.getByRole('button', { name: 'Try again' }).click();
  await new App(oldest).expectAt('/private?tab=0');
});

/** Ada signs in, and has her private page open in a second tab too. */
async function inTwoTabs(app: App, context: BrowserContext) {
  const page = await context.newPage();
  await page.addInitScript(noticeRouter);
  const other = new App(page);
  await app.signIn(ada);
  await app.hydrated();
  await other.open('/private');
  await other.hydrated();
  return { page, other };
}

test('signing out in one tab reaches the others at once, and so does signing in', async ({
  app,
  context,
}) => {
  test.setTimeout(90_000);
  const { page, other } = await inTwoTabs(app, context);
  await page.getByLabel('A note').fill('Typed before the other tab signed out');
  await expect(other.main).toContainText(ada.email);

  await app.signOut();
  await other.expectPage('You are signed out');
  await expect(page.locator('body')).not.toContainText(ada.email);
  await expect(other.signInLink()).toBeVisible();

  await app.signIn(ada);
  await expect(other.signOutButton()).toBeVisible();
  await other.expectPage('Private');
  await expect(page.getByLabel('A note')).toHaveValue('');
});

test('when somebody else signs in, nothing of the first person stays on a page', async ({
  app,
  context,
}) => {
  test.setTimeout(90_000);
  const { page, other } = await inTwoTabs(app, context);
  await page.getByLabel('A note').fill('What Ada thinks');

  await context.clearCookies();
  await app.signIn(grace);
  await expect(other.main).toContainText(grace.email);
  await expect(page.locator('body')).not.toContainText(ada.email);
  await expect(page.getByLabel('A note')).toHaveValue('');
});

test('tabs look at the session one after the other', async ({ app, page }) => {
  await page.addInitScript(() => {
    const { locks } = navigator;
    const request = locks.request.bind(locks);
    Object.assign(locks, {
      request: (name: string, work: LockGrantedCallback<unknown>) => {
        Object.assign(window, { lockedWith: name });
        return request(name, work);
      },
    });
  });
  await app.signIn(ada);
  await app.hydrated();
  const looked = page.waitForResponse((response) => response.url().endsWith('/api/session'));
  await page.evaluate(() =>
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );

  expect((await looked).status()).toBe(200);
  expect(await page.evaluate(() => (window as { lockedWith?: string }).lockedWith)).toBe('session');
  await expect(app.main).toContainText(ada.email);
});

test('an answer from before a sign-out brings nobody back', async ({ app, context }) => {
  test.setTimeout(60_000);
  const { page, other } = await inTwoTabs(app, context);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const asked = page.waitForRequest('**/api/session');
  await page.route('**/api/session', async (route) => {
    const answer = await route.fetch();
    await held;
    await route.fulfill({ response: answer });
  });
  // As if a document of somebody else had been loaded: the tab asks the server, which still knows Ada.
  await page.evaluate(() => new BroadcastChannel('leptos-cognito:session').postMessage('in:other'));
  await asked;
  await app.signOut();
  await other.expectPage('You are signed out');
  const answered = page.waitForResponse('**/api/session');
  release();
  await answered;
  await other.expectPage('You are signed out');
  await expect(page.locator('body')).not.toContainText(ada.email);
});

test('a sign-out is not missed by a tab that is still loading', async ({ app, context }) => {
  test.setTimeout(60_000);
  await app.signIn(ada);
  await app.hydrated();
  const page = await context.newPage();
  await page.addInitScript(noticeRouter);
  let arrive = () => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const other = new App(page);
  await other.open('/private');
  await app.signOut();
  await expect(other.main).toBeHidden();
  arrive();
  // On a slow machine the page is loaded anew before it is alive: it then leads to the pool.
  const signedOut = page.getByRole('heading', { level: 1, name: 'You are signed out' });
  await expect(signedOut.or(page.getByLabel('Password'))).toBeVisible({ timeout: 15_000 });
  await expect(page.locator('body')).not.toContainText('Signed in as');
  expect(errors).toEqual([]);
});

test('what another tab says just as a page comes to life is heard', async ({ app, context }) => {
  await app.signIn(ada);
  const page = await context.newPage();
  // The router begins to listen before anything of the application listens to the other tabs.
  await page.addInitScript(() => {
    const original = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type: string, ...rest: [never]) {
      if (this === window && type === 'popstate') {
        new BroadcastChannel('leptos-cognito:session').postMessage('in:other');
      }
      return original.call(this, type, ...rest);
    };
  });
  const looked = page.waitForResponse('**/api/session');
  await page.goto('/private');
  expect((await looked).status()).toBe(200);
});

test('a look at the session that gets no answer keeps no other tab waiting', async ({ app, context }) => {
  test.setTimeout(60_000);
  const { page, other } = await inTwoTabs(app, context);
  const asked = page.waitForRequest('**/api/session');
  await page.route('**/api/session', () => undefined);
  await page.evaluate(() => new BroadcastChannel('leptos-cognito:session').postMessage('in:other'));
  await asked;
  await expect(other.main).toContainText(ada.email);
  const looked = app.page.waitForResponse('**/api/session');
  await app.page.evaluate(() => new BroadcastChannel('leptos-cognito:session').postMessage('in:other'));
  expect((await looked).status()).toBe(200);
});
