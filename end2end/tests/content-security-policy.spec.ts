// Nothing of ours needs what the Content-Security-Policy forbids.
import { ada, linus } from '../support/demo-users';
import { PolicyViolations } from '../support/policy-violations';
import { expect, test } from '../support/test';

const pages = ['/', '/private', '/token', '/edit', '/admin', '/logout'];

test('no page violates its policy, signed out', async ({ app, page, pool }) => {
  // Many pages, each until it has come to life.
  test.slow();
  const violations = await PolicyViolations.watch(page);
  for (const path of ['/', '/logout', '/login?error=failed', '/no-such-page', '/health']) {
    const response = await app.open(path);
    expect(response?.headers()['content-security-policy'], path).toContain("default-src 'none'");
    if (path !== '/health') {
      await app.hydrated();
    }
  }
  // The step that asks for the fragment, with its script, and the page at the pool.
  await app.open('/private#notes');
  await pool.expectShown();
  await pool.signIn(ada, 'not the password');
  await pool.expectRefused();

  expect(violations.found).toEqual([]);
});

test('no page violates its policy, signed in', async ({ app, page }) => {
  // Many pages, each until it has come to life.
  test.slow();
  const violations = await PolicyViolations.watch(page);
  await app.signIn(ada);
  for (const path of pages) {
    await app.open(path);
    await app.hydrated();
  }

  expect(violations.found).toEqual([]);
});

test('no link of the app violates the policy, nor does signing out', async ({ app, page }) => {
  // Many pages, each until it has come to life.
  test.slow();
  const violations = await PolicyViolations.watch(page);
  await app.signIn(ada);
  await app.hydrated();
  for (const name of ['Token', 'Edit', 'Admin', 'Home'] as const) {
    await app.follow(name);
    await app.expectPage(name === 'Home' ? 'Welcome!' : name);
  }
  await app.signOut();

  expect(violations.found).toEqual([]);
});

test('a refusal page violates nothing either', async ({ app, page }) => {
  const violations = await PolicyViolations.watch(page);
  await app.signIn(linus);
  await app.open('/admin');
  await app.expectPage('No access');
  await app.hydrated();

  expect(violations.found).toEqual([]);
});

test('what the policy forbids does not run, and is noticed', async ({ app, page }) => {
  const violations = await PolicyViolations.watch(page);
  await app.open('/');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "Injected"';
    document.head.append(script);
    const image = document.createElement('img');
    image.src = 'https://evil.example/pixel';
    document.body.append(image);
  });

  await expect.poll(() => violations.found.join('\n')).toContain('script-src');
  await expect.poll(() => violations.found.join('\n')).toContain('img-src https://evil.example');
  await expect(page).toHaveTitle(/Welcome!/);
});
