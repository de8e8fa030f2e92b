// How pages look and move, as far as a test can say.
import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

const pages = ['/', '/private', '/token', '/edit', '/admin', '/logout', '/no-such-page'];

for (const width of [320, 390]) {
  test(`no page is wider than a window of ${width} pixels`, async ({ app, page }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height: 800 });
    await app.signIn(ada);
    for (const path of pages) {
      await app.open(path);
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(needed, path).toBeLessThanOrEqual(width);
    }
  });
}

test('the chosen theme is there at once, and on the next page too', async ({
  app,
  complaints,
  context,
  page,
}) => {
  await app.open('/');
  await app.hydrated();
  const stored = page.waitForResponse((response) => response.url().endsWith('/theme'));
  await app.header.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(17, 20, 24)');
  expect((await stored).status()).toBe(204);

  await app.open('/no-such-page');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await app.hydrated();
  await expect(app.header.getByRole('button', { name: 'Dark theme' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const cookies = await context.cookies();
  expect(cookies).toEqual([
    expect.objectContaining({ name: 'theme', httpOnly: true, sameSite: 'Lax' }),
  ]);

  await app.header.getByRole('button', { name: 'Theme of your system' }).click();
  await expect.poll(() => context.cookies()).toEqual([]);
  expect(complaints.found).toEqual([]);
});

test('of two themes the one chosen last stays, whichever answer comes last', async ({ app, page }) => {
  await app.open('/');
  await app.hydrated();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(
    '**/theme',
    async (route) => {
      const answer = await route.fetch();
      await held;
      await route.fulfill({ response: answer });
    },
    { times: 1 },
  );
  await app.header.getByRole('button', { name: 'Dark theme' }).click();
  const light = page.waitForResponse('**/theme');
  await app.header.getByRole('button', { name: 'Light theme' }).click();
  await light;
  const again = page.waitForRequest((request) => request.postData() === 'theme=light');
  release();
  await (await again).response();
  await expect.poll(async () => (await page.context().cookies()).find(({ name }) => name === 'theme')?.value).toBe('light');
});

test('in-app navigation puts the focus on the next heading', async ({ app, complaints, page }) => {
  await app.signIn(ada);
  await app.hydrated();
  for (const [name, heading] of [
    ['Token', 'Your access token'],
    ['Private', 'Your private account'],
    ['Admin', 'Admin'],
  ] as const) {
    await app.follow(name);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused();
  }
  expect(complaints.found).toEqual([]);
});

test('the session counts down', async ({ app }) => {
  await app.signIn(ada);
  await app.hydrated();
  const clock = app.main.getByRole('timer');
  const first = (await clock.textContent()) ?? '';
  await expect(clock).not.toHaveText(first);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the theme is chosen with a form that leads back to the page', async ({ app, page }) => {
    await app.open('/no-such-page?a=1');
    await app.header.getByRole('button', { name: 'Dark theme' }).click();
    await app.expectAt('/no-such-page?a=1');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});
