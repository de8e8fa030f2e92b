// The Chromium that is installed; none is downloaded.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export function chromiumPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [process.env.CHROMIUM_PATH, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))];
  const found = candidates.find((path) => path && isExecutable(path));
  if (!found) throw new Error('no Chromium was found: install it, or set CHROMIUM_PATH to its program');
  return found;
}

/** Chromium's sandbox refuses to work for root. */
export function chromiumFlags() {
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
