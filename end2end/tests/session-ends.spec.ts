// A session that ends while somebody is at work, and what they had typed.
import type { Page } from '@playwright/test';
import { ada, linus } from '../support/demo-users';
import { expect, test } from '../support/test';

const note = 'Half a thought about the engine';

/** The session is over: its cookies are, as after a night. */
async function endSession(page: Page) {
  await page.context().clearCookies({ name: /^cognito_/ });
}

function kept(page: Page) {
  return page.evaluate(() => JSON.stringify(sessionStorage));
}

test('typing on after the end leads to sign-in, back to the same place, and the text is there', async ({
  app,
  page,
}) => {
  await app.signIn(ada);
  await app.open('/private?tab=2#notes');
  await page.getByLabel('A note').fill(note);
  await endSession(page);
  // The pool still knows the browser, and sends it straight back.
  const back = page.waitForResponse((response) => response.url().includes('/postlogin'));
  await page.getByRole('button', { name: 'Add note' }).click();
  await back;

  await expect(page.getByLabel('A note')).toHaveValue(note);
  await app.expectAt('/private?tab=2#notes');
  await expect.poll(() => kept(page)).toBe('{}');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(app.main).toContainText(`${note} — ${ada.email}`);
});

test('in-app navigation after the end leads to sign-in and to where it was going', async ({
  app,
  page,
}) => {
  await app.signIn(ada);
  await app.hydrated();
  await endSession(page);
  await app.follow('Token');

  await expect(app.main).toContainText('token_use');
  await app.expectAt('/token');
});

test('what one person typed is not shown to the next', async ({ app, context, page, pool }) => {
  await app.signIn(ada);
  await page.getByLabel('A note').fill(note);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Add note' }).click();
  await pool.signIn(linus);

  await expect(app.main).toContainText(linus.email);
  await expect(page.getByLabel('A note')).toHaveValue('');
  expect(await kept(page)).toBe('{}');
});

test('signing out forgets what was typed', async ({ app, context, page, pool }) => {
  await app.signIn(ada);
  await page.getByLabel('A note').fill(note);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Add note' }).click();
  await pool.expectShown();
  await app.open('/');
  expect(await kept(page)).toContain(note);

  await app.signIn(ada);
  await expect(page.getByLabel('A note')).toHaveValue(note);
  await page.getByLabel('A note').fill(`${note}, again`);
  await app.signOut();
  expect(await kept(page)).toBe('{}');
});

test('coming back to a page whose session is over shows nothing private', async ({ app, page }) => {
  await app.signIn(ada);
  await page.getByLabel('A note').fill(note);
  await endSession(page);
  // As the Back button brings back a page that the browser has kept whole.
  await page.evaluate(() =>
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );

  await app.expectPage('You are signed out');
  await expect(app.main).not.toContainText(ada.email);
  await app.main.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByLabel('A note')).toHaveValue(note);
});

test('a note of nothing but spaces is not sent', async ({ app, page }) => {
  await app.signIn(ada);
  await app.hydrated();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(new URL(request.url()).pathname));
  await page.getByLabel('A note').fill('  \n ');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByLabel('A note')).toHaveValue('');
  await page.getByLabel('A note').fill(note);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(app.main).toContainText(`${note} — ${ada.email}`);
  expect(sent.filter((path) => path === '/api/note')).toHaveLength(1);
});

test('leaving for another page after the end keeps the text until the page is back', async ({
  app,
  page,
}) => {
  await app.signIn(ada);
  await app.hydrated();
  await page.getByLabel('A note').fill(note);
  await endSession(page);
  await app.follow('Token');

  await expect(app.main).toContainText('token_use');
  await app.hydrated();
  await app.follow('Private');
  await expect(page.getByLabel('A note')).toHaveValue(note);
});
