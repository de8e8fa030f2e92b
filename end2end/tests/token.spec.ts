import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

test('the token page shows the claims of the access token', async ({ app }) => {
  await app.signIn(ada);
  await app.follow('Token');

  await app.expectPage('Token');
  for (const claim of ['token_use', 'username', 'exp', 'client_id', 'cognito:groups']) {
    await expect(app.main.getByText(claim, { exact: true })).toBeVisible();
  }
  await expect(app.main.getByText('access', { exact: true })).toBeVisible();
  await expect(app.main).toContainText(ada.username);
});

test('no page contains a token', async ({ app, page }) => {
  // Each JSON Web Token starts with these letters: `{"` in Base64.
  const startOfToken = 'eyJ';
  await app.signIn(ada);

  for (const path of ['/', '/private', '/token', '/edit', '/admin', '/logout', '/nowhere']) {
    const response = await app.open(path);
    expect(await response?.text(), `the HTML of ${path}`).not.toContain(startOfToken);
    await app.hydrated();
    expect(await page.content(), `the hydrated ${path}`).not.toContain(startOfToken);
  }
});

test('JavaScript finds no token', async ({ app, page }) => {
  await app.signIn(ada);

  const reachable = await page.evaluate(() =>
    JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]),
  );
  expect(reachable).toBe('["",{},{}]');
});
