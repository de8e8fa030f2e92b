import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { App } from '../support/app';
import { ada, linus } from '../support/demo-users';
import { expect, test } from '../support/test';

// It looks at every element of every page, which takes a busy machine a while.
test.describe.configure({ timeout: 90_000 });

/** The rules that the page breaks badly, with the elements that break them. */
async function seriousViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

test('the public pages are accessible', async ({ app, page }) => {
  for (const path of ['/', '/login?error=expired', '/no-such-page']) {
    await app.open(path);
    expect(await seriousViolations(page), path).toEqual([]);
  }
});

test("the pool's sign-in page is accessible, also after a refusal", async ({ app, page, pool }) => {
  await app.askToSignIn();
  expect(await seriousViolations(page)).toEqual([]);

  await pool.signIn(ada, 'not the password');
  await pool.expectRefused();
  expect(await seriousViolations(page)).toEqual([]);
});

test('the page for other groups and the notice of a sign-out are accessible', async ({
  app,
  context,
  page,
}) => {
  await app.signIn(linus);
  await app.open('/admin');
  await app.expectPage('No access');
  expect(await seriousViolations(page)).toEqual([]);

  await app.open('/private');
  await app.hydrated();
  const other = await context.newPage();
  await new App(other).open('/');
  await new App(other).signOut();
  await app.expectPage('You are signed out');
  expect(await seriousViolations(page)).toEqual([]);
});

test('the pages of a signed-in user are accessible', async ({ app, page }) => {
  await app.signIn(ada);
  for (const path of ['/', '/private', '/token', '/edit', '/admin', '/logout']) {
    await app.open(path);
    expect(await seriousViolations(page), path).toEqual([]);
  }
});
