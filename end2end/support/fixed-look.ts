// A page that looks the same on every machine and at every hour: its fonts come from npm, and what
// differs from run to run is replaced by something of the same kind.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { siteRoot } from './environment';

export const timezoneId = 'Europe/London';

const fonts = [
  ['Inter Variable', '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'],
  ['JetBrains Mono Variable', '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'],
] as const;

const style = [
  ...fonts.map(([family, file]) => {
    const path = createRequire(import.meta.url).resolve(file);
    const data = readFileSync(path).toString('base64');
    return `@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${data})}`;
  }),
  ':root{--font:"Inter Variable";--font-mono:"JetBrains Mono Variable"}',
  // The pool's pages name their fonts themselves.
  'body{font-family:"Inter Variable"}code,pre{font-family:"JetBrains Mono Variable"}',
].join('');

/** Before the first page. The context has to bypass its policy, which allows no fonts. */
export async function fixLook(page: Page) {
  await page.route('**/pkg/*.css', (route) => {
    const path = join(siteRoot, new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: 'text/css', body: readFileSync(path, 'utf8') + style });
  });
  // The countdown's tick would bring the time back.
  await page.addInitScript(() => {
    window.setInterval = (() => 0) as unknown as typeof setInterval;
  });
}

/** On a page that is shown. */
export async function fixContent(page: Page) {
  if (!(await page.locator('link[rel="stylesheet"][href^="/pkg/"]').count())) {
    await page.addStyleTag({ content: style });
  }
  await page.evaluate(fixTexts);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
}

/** Runs in the page. Times keep their distance from the earliest one: a session ends after it begins. */
function fixTexts() {
  const beginning = Date.UTC(2025, 11, 10, 9, 14, 35) / 1000;
  const spelled = /\b\d{1,2} [A-Z][a-z]{2} 20\d\d, \d\d:\d\d:\d\d\b/g;
  const counted = /\b1[7-9]\d{8}\b/g;
  const kinds: [RegExp, string][] = [
    [/\b(localhost|127\.0\.0\.1):\d+/g, '$1:3000'],
    [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '5f0c9a52-3d1e-4b6a-9c7e-2a8d4e6f1b30'],
    [/(?<!20\d\d, )\b\d{1,2}:\d\d:\d\d\b/g, '11:42:07'],
    [/\b20\d\d-\d\d-\d\d\b/g, '2025-12-10'],
  ];
  const texts: Text[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const secondsOf = (date: string) => Date.parse(`${date} GMT`) / 1000;
  const earliest = Math.min(
    ...texts.flatMap(({ data }) => (data.match(spelled) ?? []).map(secondsOf)),
    ...texts.flatMap(({ data }) => (data.match(counted) ?? []).map(Number)),
  );
  const moved = (seconds: number) => beginning + Math.round((seconds - earliest) / 60) * 60;
  const spell = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });
  for (const text of texts) {
    const fixed = kinds
      .reduce((text, [kind, sample]) => text.replace(kind, sample), text.data)
      .replace(spelled, (date) => spell.format(moved(secondsOf(date)) * 1000))
      .replace(counted, (seconds) => String(moved(Number(seconds))));
    if (fixed !== text.data) {
      text.data = fixed;
    }
  }
}
