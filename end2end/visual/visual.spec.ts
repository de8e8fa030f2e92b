import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fixContent, fixLook } from '../support/fixed-look';
import { scenes } from '../support/scenes';
import { Stage } from '../support/stage';
import { expect, test } from '../support/test';
import { compareChromium } from './chromium-version';

// They differ in two sentences from login-expired. axe and other tests read them.
const alike = ['login-cancelled', 'login-rejected', 'login-too-large', 'login-failed'];
const pictured = scenes.filter(({ name }) => !alike.includes(name));

const folder = join(import.meta.dirname, 'approved');
const widths = [390, 768, 1280];
const themes = ['light', 'dark'] as const;
const picture = (name: string, width: number, theme: string) => `${name}-${width}-${theme}.png`;

test.beforeAll(({ browser }, { config }) => {
  compareChromium(browser.version(), config.updateSnapshots === 'changed');
});

for (const { name, show } of pictured) {
  test(`${name} looks as approved`, async ({ page }) => {
    await fixLook(page);
    const stage = await Stage.enter(page);
    try {
      await show(stage);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          await fixContent(page);
          const approved = picture(name, width, colorScheme);
          // All of it once, where most stands below the window, and where the state is at the end.
          // The other pictures stay small.
          const isWhole = width === 390 && colorScheme === 'light';
          const fullPage = isWhole || name === 'private-notes';
          await expect.soft(page).toHaveScreenshot(approved, { fullPage });
        }
      }
    } finally {
      await stage.leave();
    }
  });
}

test('every approved picture is of a scene', ({}, { config }) => {
  const expected = pictured.flatMap(({ name }) =>
    widths.flatMap((width) => themes.map((theme) => picture(name, width, theme))),
  );
  const others = readdirSync(folder).filter((file) => /png$/.test(file) && !expected.includes(file));
  if (config.updateSnapshots === 'changed') {
    others.forEach((file) => rmSync(join(folder, file)));
  } else {
    expect(others).toEqual([]);
  }
});
