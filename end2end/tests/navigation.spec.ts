// In-app navigation to a page whose data is slow.
import type { Page } from '@playwright/test';
import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

/** Holds back the server's answer to `path` until it is let go. */
async function holdBack(page: Page, path: string): Promise<() => void> {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**${path}`, async (route) => {
    await gate;
    await route.continue();
  });
  return letGo;
}

/** How much of the window's width the line at its top has covered. */
function line(page: Page) {
  return page.locator('.progress').evaluate((line) => line.getBoundingClientRect().width / innerWidth);
}

test('a slow page is announced by a line, and the page before stays until it is there', async ({
  app,
  complaints,
  page,
}) => {
  await app.signIn(ada);
  await app.open('/');
  await app.hydrated();
  expect(await line(page)).toBe(0);
  const letGo = await holdBack(page, '/api/account');
  await app.follow('Private');

  await expect.poll(() => line(page)).toBeGreaterThan(0.2);
  await expect(app.main).toHaveAttribute('aria-busy', 'true');
  await app.expectPage('Welcome!');
  await expect(page).toHaveTitle(/Welcome!/);

  letGo();
  await app.expectPage('Your private account');
  await expect(app.main).toContainText(ada.email);
  await expect(page).toHaveTitle(/Private/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(app.main).toHaveAttribute('aria-busy', 'false');
  expect(await line(page)).toBe(0);
  expect(complaints.found).toEqual([]);
});

test('whoever does not want to wait goes elsewhere', async ({ app, page }) => {
  await app.signIn(ada);
  await app.open('/');
  await app.hydrated();
  const letGo = await holdBack(page, '/api/account');
  await app.follow('Private');
  await expect.poll(() => line(page)).toBeGreaterThan(0.2);
  await app.follow('Token');
  await app.expectPage('Your access token');
  await app.expectAt('/token');

  letGo();
  await page.waitForResponse('**/api/account');
  await app.expectPage('Your access token');
  await app.expectAt('/token');
});

test('a page comes with a view transition, which ends', async ({ app, page }) => {
  await app.signIn(ada);
  await app.open('/');
  await app.hydrated();
  await page.evaluate(() => {
    const start = document.startViewTransition.bind(document);
    document.startViewTransition = (update) => {
      const transition = start(update);
      Object.assign(window, { ended: transition.finished.then(() => true) });
      return transition;
    };
  });
  await app.follow('Token');
  await app.expectPage('Your access token');
  expect(await page.evaluate(() => (window as unknown as { ended?: Promise<true> }).ended)).toBe(true);
});
