// Lighthouse, on the Chromium that is installed.
import { join } from 'node:path';
import { chromiumFlags, chromiumPath } from './chromium.mjs';
import { run } from './program.mjs';

const lighthouse = join(import.meta.dirname, '../node_modules/.bin/lighthouse');

/** What it says about a page, as its JSON does. `options` are more of its own. */
export async function report(address, headers = {}, options = []) {
  const args = [
    address, '--output=json', '--quiet', `--extra-headers=${JSON.stringify(headers)}`,
    `--chrome-flags=--headless=new ${chromiumFlags().join(' ')}`, ...options,
  ];
  return JSON.parse(await run(lighthouse, args, { env: { CHROME_PATH: chromiumPath() } }));
}
