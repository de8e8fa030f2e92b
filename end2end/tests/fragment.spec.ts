// The part of an address that no browser sends.
import { ada } from '../support/demo-users';
import { test } from '../support/test';

test('the fragment of a deep link survives signing in', async ({ app, pool }) => {
  await app.open('/private?a=1&b=2#caf%C3%A9');
  await pool.expectShown();
  await pool.signIn(ada);

  await app.expectAt('/private?a=1&b=2#caf%C3%A9');
  await app.expectPage('Private');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a deep link works, but for its fragment', async ({ app, pool }) => {
    await app.open('/private?a=1&b=2#notes');
    await pool.expectShown();
    await pool.signIn(ada);

    await app.expectAt('/private?a=1&b=2');
  });
});
