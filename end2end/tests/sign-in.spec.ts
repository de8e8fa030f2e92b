import { ada, linus } from '../support/demo-users';
import { expect, test } from '../support/test';

test('a typed private address asks to sign in and then shows the page', async ({ app, pool }) => {
  await app.open('/private');
  await pool.expectShown();
  await pool.signIn(ada);

  await app.expectAt('/private');
  await app.expectPage('Private');
  await expect(app.main).toContainText(ada.email);
  await expect(app.main).toContainText('admin');
});

test('a private link followed in the app asks to sign in too', async ({ app, pool }) => {
  await app.open('/');
  await app.hydrated();
  await app.follow('Private');
  await pool.expectShown();
  await pool.signIn(linus);

  await app.expectAt('/private');
  await expect(app.main).toContainText(linus.email);
  await expect(app.main).not.toContainText('admin');
});

test('the query of the address asked for survives signing in', async ({ app, pool }) => {
  await app.open('/private?tab=groups&page=2');
  await pool.signIn(ada);

  await app.expectAt('/private?tab=groups&page=2');
});

test('signing in from the home page leads to the private page', async ({ app, pool }) => {
  await app.askToSignIn();
  await pool.signIn(ada);

  await app.expectAt('/private');
});

test('a wrong password is refused and the right one is accepted after it', async ({
  app,
  pool,
}) => {
  await app.open('/private');
  await pool.signIn(ada, `${ada.password}!`);
  await pool.expectRefused();
  await pool.signIn(ada);

  await app.expectPage('Private');
});

test('two tabs can both finish signing in', async ({ app, pool, context }) => {
  const second = await context.newPage();
  await second.goto('/token');
  await app.open('/private');
  await pool.signIn(ada);
  await app.expectAt('/private');

  await second.getByLabel('Username').fill(ada.username);
  await second.getByLabel('Password').fill(ada.password);
  await second.getByRole('button', { name: 'Sign in', exact: true }).click();

  await expect(second.getByRole('heading', { level: 1, name: 'Token' })).toBeVisible();
});
