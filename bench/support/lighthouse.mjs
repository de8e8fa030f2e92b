// Lighthouse, on the Chromium that is installed.
import { join } from 'node:path';
import { chromiumFlags, chromiumPath } from './chromium.mjs';
import { run } from './program.mjs';

const lighthouse = join(import.meta.dirname, '../node_modules/.bin/lighthouse');

/** How often Chromium's trace may have no beginning (NO_NAVSTART) before that is an error. */
const ATTEMPTS = 3;

/** What it says about a page, as its JSON does. `options` are more of its own. */
export async function report(address, headers = {}, options = []) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(address, headers, options);
    } catch (error) {
      if (attempt === ATTEMPTS || !error.message.includes('NO_NAVSTART')) throw error;
    }
  }
}

async function ask(address, headers, options) {
  const args = [
    address, '--output=json', '--quiet', `--extra-headers=${JSON.stringify(headers)}`,
    `--chrome-flags=--headless=new ${chromiumFlags().join(' ')}`, ...options,
  ];
  return JSON.parse(await run(lighthouse, args, { env: { CHROME_PATH: chromiumPath() } }));
}
