// Every page in every state, in both themes: axe finds nothing to complain about.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ada } from '../support/demo-users';
import { scenes } from '../support/scenes';
import { Stage } from '../support/stage';
import { expect, test } from '../support/test';

// It looks at every element of every page, which takes a busy machine a while.
test.describe.configure({ timeout: 90_000 });

/** The rules that the page breaks, with the elements that break them. */
async function violations(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`);
}

for (const { name, show } of scenes) {
  test(`${name} is accessible, light and dark`, async ({ page }) => {
    const stage = await Stage.enter(page);
    try {
      // Colours on their way from one to the next are neither's.
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await show(stage);
      expect(await violations(page), 'light').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page), 'dark').toEqual([]);
    } finally {
      await stage.leave();
    }
  });
}

const pages = ['/', '/private', '/token', '/no-such-page'];

for (const media of [{ forcedColors: 'active' }, { reducedMotion: 'no-preference' }] as const) {
  test(`the pages are accessible with ${JSON.stringify(media)}`, async ({ app, page }) => {
    await app.signIn(ada);
    await page.emulateMedia(media);
    for (const path of pages) {
      await app.open(path);
      await app.hydrated();
      await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.ready)));
      expect(await violations(page), path).toEqual([]);
    }
  });
}

test('the pages are accessible where scripts do not come', async ({ app, page }) => {
  await page.route('**/pkg/*.{js,wasm}', (route) => route.abort());
  await app.signIn(ada);
  for (const path of [...pages, '/login?error=expired']) {
    await app.open(path);
    // axe is a script itself, and so the browser hides what it would show without any.
    await page.evaluate(() => {
      for (const hidden of document.querySelectorAll('noscript')) {
        hidden.outerHTML = hidden.textContent;
      }
    });
    expect(await violations(page), path).toEqual([]);
  }
});
