import { ada } from '../support/demo-users';
import { test } from '../support/test';

test('signing out ends the session in the app and at the pool', async ({ app, pool }) => {
  await app.signIn(ada);
  await app.signOut();

  await app.expectAt('/');
  await app.expectSignedOut();
  await app.askToSignIn();
  await pool.expectShown();
});

test('the sign-out page asks before it signs out', async ({ app }) => {
  await app.signIn(ada);
  await app.open('/logout');
  await app.expectPage('Sign out');
  await app.expectSignedInAs(ada);

  await app.open('/logout');
  await app.main.getByRole('button', { name: 'Sign out' }).click();
  await app.expectPage('Welcome!');
  await app.expectSignedOut();
});

test('Back shows nothing private after signing out', async ({ app, page, pool }) => {
  await app.signIn(ada);
  await app.open('/token');
  await app.open('/private');
  await app.signOut();

  await page.goBack();
  await pool.expectShown();
});

test('a private page asks to sign in again after signing out', async ({ app, pool }) => {
  await app.signIn(ada);
  await app.signOut();

  await app.open('/private');
  await pool.expectShown();
});
