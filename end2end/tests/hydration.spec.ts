import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

const publicPages = ['/', '/login?error=expired', '/no-such-page'];
const signedInPages = [
  '/',
  '/private',
  '/token',
  '/edit',
  '/admin',
  '/logout',
  '/login?error=failed',
];

test('no page makes the browser complain when signed out', async ({ app, complaints }) => {
  for (const path of publicPages) {
    await app.open(path);
    await app.hydrated();
  }

  expect(complaints.found).toEqual([]);
});

test('no page makes the browser complain when signed in', async ({ app, complaints }) => {
  await app.signIn(ada);
  await app.hydrated();
  for (const path of signedInPages) {
    await app.open(path);
    await app.hydrated();
  }

  expect(complaints.found).toEqual([]);
});

test('links within the app load no new document', async ({ app, complaints, page }) => {
  await app.signIn(ada);
  await app.open('/');
  await app.hydrated();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await app.follow('Private');
  await app.expectPage('Private');
  await expect(app.main).toContainText(ada.email);
  await app.follow('Token');
  await app.expectPage('Token');
  await expect(app.main).toContainText('token_use');
  await app.follow('Home');
  await app.expectPage('Welcome!');

  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  expect(complaints.found).toEqual([]);
});
