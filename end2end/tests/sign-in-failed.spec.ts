import { expect, test } from '../support/test';

for (const error of ['cancelled', 'expired', 'rejected', 'unavailable', 'too_large', 'failed']) {
  test(`a sign-in that ended as "${error}" is explained and can be repeated`, async ({
    app,
    pool,
  }) => {
    await app.open(`/login?error=${error}`);
    await app.expectPage('Sign-in failed');
    if (error === 'expired') {
      await expect(app.main).toContainText('Your sign-in expired');
    }

    await app.main.getByRole('button', { name: 'Try again' }).click();
    await pool.expectShown();
  });
}

test('a callback that nobody asked for starts no sign-in by itself', async ({ app }) => {
  await app.open('/postlogin?code=stolen&state=unknown');

  await app.expectPage('Sign-in failed');
  await expect(app.main).toContainText('Your sign-in expired');
});
