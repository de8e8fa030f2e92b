// Step 2 of docs/GUIDE.md, and how long it takes from saving a file until the open page shows it.
import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = process.env.WALK_FOLDER!;
const page_rs = join(folder, 'app/src/pages/home.rs');
const guide = resolve(import.meta.dirname, '../../scripts/guide.mjs');
const greeting = 'Hello from my product.';

test('a change of the home page shows by itself', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const followTheGuide = () =>
    execFileSync(process.execPath, [guide, folder, 'app/src/pages/home.rs']);
  const sayInstead = (text: string) =>
    writeFileSync(page_rs, readFileSync(page_rs, 'utf8').replace(greeting, text));

  const seconds = [await secondsUntil(greeting, followTheGuide)];
  for (const text of ['Good morning.', 'Good evening.']) {
    seconds.push(await secondsUntil(text, () => sayInstead(text)));
    writeFileSync(page_rs, readFileSync(page_rs, 'utf8').replace(text, greeting));
    await expect(page.getByText(greeting)).toBeVisible({ timeout: 300_000 });
  }
  console.log(`Until the browser showed the change: ${seconds.join(' s, ')} s`);

  /** The page is not touched: what it shows, it has loaded by itself. */
  async function secondsUntil(text: string, change: () => void): Promise<string> {
    await expect(page.getByText(text)).toHaveCount(0);
    const begun = performance.now();
    change();
    await expect(page.getByText(text)).toBeVisible({ timeout: 300_000 });
    return ((performance.now() - begun) / 1000).toFixed(1);
  }
});
