// A session whose access token lives for seconds, as seen by somebody who stays on the page.
import type { BrowserContext } from '@playwright/test';
import { ada } from '../support/demo-users';
import type { Site } from '../support/site';
import { expect, test } from '../support/site-test';

const accessToken = 'cognito_access_token';

/** Waits until the access token is over, and its cookie gone. */
function expired(context: BrowserContext, site: Site) {
  const remains = async () =>
    (await context.cookies(site.url)).some(({ name }) => name === accessToken);
  return expect.poll(remains).toBe(false);
}

test.use({ siteOptions: { accessTokenValidity: 6, rotation: true } });

test('navigating, idling and typing on goes on signed in, without a failed request', async ({
  app,
  complaints,
  context,
  page,
  site,
}) => {
  // Twenty seconds of it are waiting for tokens to end.
  test.setTimeout(90_000);
  await app.signIn(ada);
  await app.hydrated();
  const begun = await site.calls();
  await page.getByLabel('A note').fill('Begun before the token ended');
  await expired(context, site);
  await page.getByLabel('A note').pressSequentially(', sent after it');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(app.main).toContainText('Begun before the token ended, sent after it — ada');

  await expired(context, site);
  await app.follow('Token');
  await expect(app.main).toContainText('token_use');
  await expired(context, site);
  await app.open('/private');
  await expect(app.main).toContainText(ada.email);

  const ended = await site.calls();
  expect(ended.authorize).toBe(begun.authorize);
  expect(ended['token.refresh_token']).toBeGreaterThanOrEqual(3);
  expect(complaints.found).toEqual([]);
});

test('ten parallel requests at expiry are one refresh at the pool', async ({
  app,
  context,
  page,
  site,
}) => {
  await app.signIn(ada);
  await context.clearCookies({ name: accessToken });
  const before = await site.refreshes();

  const states = await page.evaluate(() =>
    Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await fetch('/api/account', { method: 'POST' });
        return response.status;
      }),
    ),
  );

  expect(states).toEqual(Array(10).fill(200));
  expect(await site.refreshes()).toBe(before + 1);
});

test('a pool that is gone for 30 seconds signs nobody out and loses nothing', async ({
  app,
  context,
  page,
  site,
}) => {
  test.setTimeout(120_000);
  await app.signIn(ada);
  await app.hydrated();
  await page.getByLabel('A note').fill('Written while the pool was gone');

  await site.killPool();
  const backAt = Date.now() + 30_000;
  await expired(context, site);
  // The token is over, and nobody can say whether the session is.
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('alert')).toContainText('cannot be checked right now');
  await expect(page.getByLabel('A note')).toHaveValue('Written while the pool was gone');
  const second = await page.context().newPage();
  const unavailable = await second.goto('/token');
  expect(unavailable?.status()).toBe(503);
  await expect(second.getByRole('link', { name: 'Try again' })).toBeVisible();
  await page.waitForTimeout(Math.max(0, backAt - Date.now()));
  await site.startPool();

  await expect(async () => {
    await second.getByRole('link', { name: 'Try again' }).click();
    await expect(second.getByText('token_use')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(app.main).toContainText('Written while the pool was gone — ada');
  expect((await site.calls()).authorize).toBe(0);
});
