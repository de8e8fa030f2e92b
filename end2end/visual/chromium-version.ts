// With which Chromium the approved pictures were made: another one may draw letters otherwise.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, 'approved/chromium.txt');

/** Notes it if pictures are being approved; otherwise says if it is another one. */
export function compareChromium(version: string, isApproving: boolean) {
  if (isApproving) {
    writeFileSync(file, `${version}\n`);
    return;
  }
  const approved = existsSync(file) ? readFileSync(file, 'utf8').trim() : version;
  const major = (version: string) => version.split('.')[0];
  if (major(approved) !== major(version)) {
    console.warn(
      `The approved pictures were made with Chromium ${major(approved)}, this is ${major(version)}. ` +
        'If it is letters alone that differ, approve them anew.',
    );
  }
}
