import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

test('the home page offers to sign in', async ({ app }) => {
  await app.open('/');

  await app.expectPage('Welcome!');
  await expect(app.signInLink()).toHaveAttribute('href', '/login');
  for (const name of ['Home', 'Private', 'Token']) {
    await expect(app.navigation.getByRole('link', { name, exact: true })).toBeVisible();
  }
});

test('the home page greets who is signed in', async ({ app }) => {
  await app.signIn(ada);

  await app.expectSignedInAs(ada);
});

test('an address that does not exist is answered with 404', async ({ app }) => {
  const response = await app.open('/no-such-page');

  expect(response?.status()).toBe(404);
  await app.expectPage('Page not found');
});
