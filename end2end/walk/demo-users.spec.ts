// Step 5 of docs/GUIDE.md: who is in demo-users.toml can sign in, without a new `make local`.
import { expect, test } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const users = join(process.env.WALK_FOLDER!, 'local-pool/demo-users.toml');

test('a change of the demo users restarts the pool', async ({ page }) => {
  writeFileSync(users, readFileSync(users, 'utf8').replace('Penguin-1991', 'Penguin-1992'));
  await expect(async () => {
    await page.goto('/login');
    await page.getByText('Demo users').click();
    await expect(page.getByText('Penguin-1992')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 300_000 });
});
