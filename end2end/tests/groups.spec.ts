// Pages that ask for groups, and groups that change.
import { ada, grace, linus } from '../support/demo-users';
import { expect, test } from '../support/site-test';

test('the navigation shows what the groups open', async ({ app }) => {
  await app.signIn(ada);
  await app.follow('Admin');
  await expect(app.main).toContainText('App client');
  await app.follow('Edit');
  await expect(app.main).toContainText('You may edit as a member of admin');

  await app.signOut();
  await app.signIn(grace);
  await expect(app.navigation.getByRole('link', { name: 'Edit' })).toBeVisible();
  await expect(app.navigation.getByRole('link', { name: 'Admin' })).toHaveCount(0);
});

test('a page for other groups says which account this is and offers another', async ({
  app,
  complaints,
  pool,
}) => {
  await app.signIn(linus);
  const response = await app.open('/admin');
  expect(response?.status()).toBe(403);
  await app.hydrated();
  await app.expectPage('No access');
  await expect(app.main).toContainText(`You are signed in as ${linus.email}`);
  await expect(app.main).toContainText('members of admin');

  await app.main.getByRole('button', { name: 'Switch account' }).click();
  // Although the pool knows linus.
  await pool.expectShown();
  await pool.signIn(ada);
  await app.expectAt('/admin');
  await expect(app.main).toContainText('App client');
  expect(complaints.found).toEqual([]);
});

test('changed groups take effect without a new sign-in', async ({ app, complaints, site }) => {
  await app.signIn(linus);
  await app.hydrated();
  await site.setGroups('linus', ['admin']);
  await app.follow('Token');
  await expect(app.main).toContainText('token_use');
  await expect(app.main).not.toContainText('cognito:groups');

  await app.main.getByRole('button', { name: 'Check my access again' }).click();
  await expect(app.main).toContainText('Your access is up to date.');
  await expect(app.main).toContainText('cognito:groups');
  await app.follow('Admin');
  await expect(app.main).toContainText('App client');
  expect((await site.calls()).authorize).toBe(1);
  expect(complaints.found).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('changed groups take effect, and accounts can be switched', async ({ app, pool, site }) => {
    await app.signIn(linus);
    await app.open('/edit');
    await app.expectPage('No access');
    await site.setGroups('linus', ['editor']);
    await app.main.getByRole('link', { name: 'Check my access again' }).click();
    await app.main.getByRole('button', { name: 'Check my access again' }).click();
    await app.expectAt('/token');
    await app.open('/edit');
    await app.expectPage('Edit');

    await app.open('/admin');
    await app.main.getByRole('button', { name: 'Switch account' }).click();
    await pool.expectShown();
  });
});
