// Pictures for the documentation: docs/screenshots.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { fixContent, fixLook } from '../support/fixed-look';
import { scenes } from '../support/scenes';
import { Stage } from '../support/stage';
import { test } from '../support/test';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const shown = [
  'home',
  'home-signed-in',
  'login-expired',
  'private',
  'token',
  'edit',
  'admin',
  'logout',
  'forbidden',
  'not-found',
  'unavailable',
  'pool-sign-in',
];

mkdirSync(folder, { recursive: true });

for (const { name, show } of scenes.filter(({ name }) => shown.includes(name))) {
  test(`a picture of ${name}`, async ({ page }) => {
    await fixLook(page);
    const stage = await Stage.enter(page);
    try {
      await show(stage);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await fixContent(page);
          const picture = await page.screenshot({ animations: 'disabled', fullPage: true });
          // Few colours without loss take less room than many with some, and letters stay sharp.
          const few = await sharp(picture).png({ palette: true, colours: 16, dither: 0 }).toBuffer();
          await sharp(few)
            .webp({ lossless: true, effort: 6 })
            .toFile(join(folder, `${name}-${width}-${colorScheme}.webp`));
        }
      }
    } finally {
      await stage.leave();
    }
  });
}
