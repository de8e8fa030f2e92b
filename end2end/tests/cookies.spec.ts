import type { BrowserContext } from '@playwright/test';
import { ada } from '../support/demo-users';
import { appUrl } from '../support/environment';
import { expect, test } from '../support/test';

const sessionCookies = ['cognito_access_token', 'cognito_refresh_token', 'cognito_session'];

/** The app's cookies; the pool's belong to another host. */
function appCookies(context: BrowserContext) {
  return context.cookies(appUrl);
}

async function appCookieNames(context: BrowserContext) {
  return (await appCookies(context)).map(({ name }) => name).sort();
}

test('the session is in cookies that scripts cannot read', async ({ app, context }) => {
  await app.signIn(ada);

  expect(await appCookieNames(context)).toEqual(sessionCookies);
  for (const cookie of await appCookies(context)) {
    expect(cookie, cookie.name).toMatchObject({
      domain: 'localhost',
      httpOnly: true,
      path: '/',
      sameSite: 'Lax',
    });
  }
});

test('the access token cookie ends with the session of 30 minutes', async ({ app, context }) => {
  await app.signIn(ada);

  const cookies = await appCookies(context);
  const cookie = cookies.find(({ name }) => name === 'cognito_access_token');
  const seconds = (cookie?.expires ?? 0) - Date.now() / 1000;
  expect(seconds).toBeGreaterThan(1800 - 60);
  expect(seconds).toBeLessThanOrEqual(1800 + 5);
});

test('a sign-in under way has one cookie, which the callback removes', async ({
  app,
  context,
  pool,
}) => {
  await app.askToSignIn();
  const pending = await appCookies(context);
  expect(pending.map(({ name }) => name)).toEqual([expect.stringMatching(/^cognito_login_/)]);
  expect(pending[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax' });

  await pool.signIn(ada);
  await app.expectPage('Private');
  expect(await appCookieNames(context)).toEqual(sessionCookies);
});

test('signing out leaves no cookie of the app', async ({ app, context }) => {
  await app.signIn(ada);
  await app.signOut();

  expect(await appCookieNames(context)).toEqual([]);
});
