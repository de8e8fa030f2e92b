// AWS_COGNITO_COOKIE_SAMESITE=strict: no other site's link brings the session along.
import { ada } from '../support/demo-users';
import { expect, test } from '../support/site-test';

test.use({ siteOptions: { settings: { AWS_COGNITO_COOKIE_SAMESITE: 'strict' } } });

test('signing in ends signed in, where it was going', async ({ app, context, pool, site }) => {
  await app.open('/token');
  await pool.signIn(ada);
  await app.expectAt('/token');
  await expect(app.main).toContainText('token_use');
  const session = await context.cookies(site.url);
  expect(session.map(({ sameSite }) => sameSite)).toEqual(['Strict', 'Strict', 'Strict']);
});

test('a link on another site finds its reader signed in, without a new sign-in', async ({
  app,
  page,
  site,
}) => {
  await app.signIn(ada);
  const before = (await site.calls()).authorize;
  for (const [path, heading] of [
    ['/private?from=elsewhere', 'Private'],
    ['/', 'Welcome!'],
  ] as const) {
    await page.goto(`${site.poolUrl}/error?error=none`);
    await page.evaluate((address) => window.location.assign(address), site.url + path);
    await app.expectPage(heading);
    await app.expectAt(path);
    await expect(app.signOutButton()).toBeVisible();
  }
  expect((await site.calls()).authorize).toBe(before);
});
