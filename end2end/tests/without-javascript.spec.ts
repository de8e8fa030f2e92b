import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

test.use({ javaScriptEnabled: false });

test('signing in and out works without JavaScript', async ({ app, pool }) => {
  await app.open('/');
  await app.follow('Private');
  await pool.expectShown();
  await pool.signIn(ada, 'not the password');
  await pool.expectRefused();
  await pool.signIn(ada);
  await app.expectPage('Private');
  await expect(app.main).toContainText(ada.email);

  await app.follow('Token');
  await app.expectPage('Token');
  await expect(app.main).toContainText('token_use');

  await app.signOut();
  await app.expectSignedOut();
  await app.askToSignIn();
});
