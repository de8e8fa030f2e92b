// With a keyboard alone: Tab, Enter and letters.
import type { Page } from '@playwright/test';
import { ada } from '../support/demo-users';
import { expect, test } from '../support/test';

/** What has the focus: its name, and whether one can see that it has it. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const [label] = (element as HTMLInputElement).labels ?? [];
    const name = element.getAttribute('aria-label') ?? (label ?? element).textContent ?? '';
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom } = element.getBoundingClientRect();
    const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return { name: name.trim(), isSeen: isOutlined && bottom > 0 && top < innerHeight };
  });
}

/** Presses Tab until the focus is on `name`. All the way it can be seen where it is. */
async function tabTo(page: Page, name: string) {
  const stops: string[] = [];
  while (stops.at(-1) !== name) {
    await page.keyboard.press('Tab');
    const { name: stop } = await focused(page);
    // The page may still be on its way there.
    await expect.poll(() => focused(page)).toEqual({ name: stop, isSeen: true });
    stops.push(stop);
    expect(stops.length, `Tab leads to ${stops.join(', ')}`).toBeLessThan(25);
  }
}

test('signing in and out takes no more than a keyboard', async ({ app, page, pool }) => {
  await app.open('/');
  await tabTo(page, 'Sign in');
  await page.keyboard.press('Enter');

  await pool.expectShown();
  await expect(page.getByLabel('Username')).toBeFocused();
  await page.keyboard.type(ada.username);
  await tabTo(page, 'Password');
  await page.keyboard.type(ada.password);
  await page.keyboard.press('Enter');
  await app.expectPage('Private');
  await expect(app.main).toContainText(ada.email);

  await tabTo(page, 'Sign out');
  await page.keyboard.press('Enter');
  await app.expectPage('Welcome!');
  await app.expectSignedOut();
});

test('the first Tab offers to skip the navigation, and the next goes on in the page', async ({
  app,
  page,
}) => {
  await app.signIn(ada);
  await app.open('/token');
  await app.hydrated();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toEqual({ name: 'Skip to content', isSeen: true });
  await page.keyboard.press('Enter');
  await expect(app.main).toBeFocused();

  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toEqual({ name: 'Check my access again', isSeen: true });
});

test('a link followed with Enter puts the focus on the heading, and Tab goes on from there', async ({
  app,
  page,
}) => {
  await app.signIn(ada);
  await app.hydrated();
  await tabTo(page, 'Token');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Your access token' })).toBeFocused();

  await page.keyboard.press('Tab');
  expect((await focused(page)).name).toBe('Check my access again');
});
