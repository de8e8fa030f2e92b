// A page that nobody touches: it notices by itself when the session ends.
import { ada } from '../support/demo-users';
import { expect, test } from '../support/site-test';

test.use({
  siteOptions: {
    accessTokenValidity: 6,
    settings: { AWS_COGNITO_REFRESH_FLOW_ENABLED: 'false' },
  },
});

test('the end comes by the seconds that the server counts, whatever the clock here says', async ({
  app,
  page,
}) => {
  // A clock that is a day slow.
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 86_400_000;
  });
  await app.signIn(ada);
  await app.hydrated();
  await page.getByLabel('A note').fill('Left open');

  await app.expectPage('You are signed out');
  await expect(page.locator('body')).not.toContainText(ada.email);
  await app.main.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByLabel('A note')).toHaveValue('Left open');
});

test('no button offers a refresh that is switched off', async ({ app }) => {
  await app.signIn(ada);
  await app.open('/token');
  await expect(app.main).toContainText('token_use');
  await expect(app.main.getByRole('button', { name: 'Check my access again' })).toHaveCount(0);
});
